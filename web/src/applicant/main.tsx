import { createRoot } from "react-dom/client";
import { preferred } from "../messages/dictionary.ts";
import { App } from "./app.tsx";
import { listenForLinks } from "./lib/router.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/forms.css";
import "./styles/parts.css";
import { use } from "./words.ts";

await use(preferred());
listenForLinks();
createRoot(document.getElementById("root")!).render(<App />);
