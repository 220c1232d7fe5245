import { useCallback, useEffect, useRef, useState } from "react";
import type { Refused } from "../../api/client.ts";
import { asRefused } from "./problems.ts";

export type Load<T> = { data: T | null; error: Refused | null; reload: () => void; set: (data: T) => void };

/** Loads on mount and whenever `key` changes; what was there stays on the page while it loads again. */
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
  return { data, error, reload: useCallback(() => setRound((last) => last + 1), []), set };
}
