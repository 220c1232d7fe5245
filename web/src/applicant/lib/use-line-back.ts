import { useEffect } from "react";
import type { Refused } from "../../api/client.ts";

const LOOK_MS = 5000;

/** The network or the server was away, which passes; every other refusal stands. */
export const passes = ({ problem }: Refused): boolean => [0, 502, 503, 504].includes(problem.status);

/** Calls `again` when the line may be back: as the browser says it, and every few seconds, for those that never do. */
export function useLineBack(lost: boolean, again: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what `again` does is the same for as long as the line is lost
  useEffect(() => {
    if (!lost) return undefined;
    addEventListener("online", again);
    const timer = setInterval(again, LOOK_MS);
    return () => {
      removeEventListener("online", again);
      clearInterval(timer);
    };
  }, [lost]);
}
