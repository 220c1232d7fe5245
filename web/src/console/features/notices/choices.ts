// How this browser tells of news; each is chosen, and holds in all its tabs.
import { useSyncExternalStore } from "react";

export const CHOICES = ["sound", "desktop", "idle"] as const;
export type Choice = (typeof CHOICES)[number];
type Chosen = Record<Choice, boolean>;

const STORED = "ringback.notices";
const listeners = new Set<() => void>();

let text: string | null = null;
let chosen: Chosen = { sound: false, desktop: false, idle: false };

export function choices(): Chosen {
  const stored = localStorage.getItem(STORED);
  if (stored !== text) {
    text = stored;
    const wanted = (stored ?? "").split(" ");
    chosen = { sound: wanted.includes("sound"), desktop: wanted.includes("desktop"), idle: wanted.includes("idle") };
  }
  return chosen;
}

export function choose(choice: Choice, wanted: boolean): void {
  const next = { ...choices(), [choice]: wanted };
  localStorage.setItem(STORED, CHOICES.filter((one) => next[one]).join(" "));
  for (const listener of listeners) listener();
}

export const useChoices = (): Chosen =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      removeEventListener("storage", listener);
    };
  }, choices);
