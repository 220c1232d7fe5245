import { useKeyboard } from "../../../lib/acts.tsx";
import { KeyList } from "./key-list.tsx";
import { Palette } from "./palette.tsx";
import "../keyboard.css";

/** What keys have opened over the page. */
export function Keyboard() {
  const { opened } = useKeyboard();
  if (!opened) return null;
  if (opened.what === "keys") return <KeyList />;
  const act = opened.what === "choices" ? opened.act : null;
  return <Palette key={act} act={act} />;
}
