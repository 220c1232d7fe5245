import { useCallback, useEffect, useRef, useState } from "react";
import type { Refused } from "../../api/client.ts";
import { asRefused } from "./problems.ts";
import { passes, useLineBack } from "./use-line-back.ts";

export type Load<T> = { data: T | null; error: Refused | null; reload: () => void; set: (data: T) => void };

/** Loads on mount, whenever `key` changes, and when a lost line is back; what was there stays while it loads again. */
export function useLoad<T>(load: () => Promise<T>, key: unknown = null): Load<T> {
  const [data, set] = useState<T | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  useEffect(() => {
    let wanted = true;
    loader.current().then(
      (found) => {
        if (!wanted) return;
        set(found);
        setError(null);
      },
      (reason: unknown) => {
        if (wanted) setError(asRefused(reason));
      },
    );
    return () => {
      wanted = false;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  useLineBack(error !== null && passes(error), reload);
  return { data, error, reload, set };
}
