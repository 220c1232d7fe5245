import "@cloudscape-design/global-styles/index.css";
import "./console.css";
import "./lib/facts.css";
import "./features/queue/queue.css";
import "./features/thread/thread.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followFocus } from "../input/focus.ts";
import { App } from "./app.tsx";
import { applyTheme } from "./lib/theme.ts";

applyTheme();
followFocus(document.getElementById("root")!);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
