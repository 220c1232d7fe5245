// The act of this tab that can still be taken back, kept over a reload.
import { useState } from "react";
import type { ActName } from "./api/bulk-acts.ts";

export type LastAct = { id: string; act: ActName; cases: number; until: string };
const STORED = "ringback.bulk.last";

function stored(): LastAct | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? "null") as LastAct | null;
  } catch {
    return null;
  }
}

export function useLastAct(): [LastAct | null, (last: LastAct | null) => void] {
  const [last, setLast] = useState(stored);
  return [
    last,
    (next) => {
      if (next) sessionStorage.setItem(STORED, JSON.stringify(next));
      else sessionStorage.removeItem(STORED);
      setLast(next);
    },
  ];
}
