import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 640px)");

const watch = (changed: () => void) => {
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
};

/** Whether the page has the width of a phone, where a table's last columns, and what can be done there, are out of sight. */
export const useNarrow = () => useSyncExternalStore(watch, () => narrow.matches);
