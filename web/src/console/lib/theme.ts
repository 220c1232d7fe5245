import { applyMode, Mode } from "@cloudscape-design/global-styles";
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";
const STORED = "ringback.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function current(): Theme {
  const stored = localStorage.getItem(STORED);
  return stored === "light" || stored === "dark" ? stored : system.matches ? "dark" : "light";
}

/** Called by the entry before the first paint, so that no light page flashes in the dark. */
export function applyTheme(): void {
  applyMode(current() === "dark" ? Mode.Dark : Mode.Light);
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme);
  applyTheme();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}

system.addEventListener("change", () => {
  applyTheme();
  for (const listener of listeners) listener();
});
