import { createRoot } from "react-dom/client";
import { onReauthentication } from "../api/client.ts";
import { followFocus } from "../input/focus.ts";
import { App } from "./app.tsx";
import { reauthenticate } from "./features/reauthentication/ask.ts";
import { listenForLinks } from "./lib/router.ts";
import { match } from "./routes.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/forms.css";
import "./styles/choices.css";
import "./styles/parts.css";
import "./styles/details.css";
import { ready } from "./words.ts";

// The page's file travels while the words do; a failure shows when the page is rendered.
void match(location.pathname)
  .load()
  .catch(() => undefined);
await ready;
listenForLinks();
followFocus(document.getElementById("root")!);
onReauthentication(reauthenticate);
createRoot(document.getElementById("root")!).render(<App />);
