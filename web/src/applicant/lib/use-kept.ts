import { useState } from "react";
import { keep } from "../../api/keep.ts";

const TYPED = "ringback.typed.";

/** State that a reload leaves as it was: kept in this tab until it is forgotten. Never for passwords or cards. */
export function useKept<T>(name: string, initial: () => T): [T, (next: T) => void, () => void] {
  const key = TYPED + name;
  const [value, set] = useState<T>(() => kept<T>(key) ?? initial());
  const change = (next: T) => {
    set(next);
    keep(key, JSON.stringify(next));
  };
  return [value, change, () => sessionStorage.removeItem(key)];
}

function kept<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null; // of an older version of the page
  }
}
