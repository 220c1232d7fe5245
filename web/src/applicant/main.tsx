import { createRoot } from "react-dom/client";
import { preferred } from "../messages/dictionary.ts";
import { t, use } from "./words.ts";

await use(preferred());
createRoot(document.getElementById("root")!).render(<h1>{t("title")}</h1>);
