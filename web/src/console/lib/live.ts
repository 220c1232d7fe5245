import { useEffect, useRef, useState } from "react";
import { Stream, type StreamOptions, type StreamState } from "../../api/stream.ts";

type Live = Pick<StreamOptions, "onEntry" | "onEvent" | "onReady" | "onRefused">;

/**
 * Follows a stream while the component is on the screen; `since` null waits (the history is still being read).
 * The handlers may change on every render; the connection does not.
 */
export function useLive(path: string, since: number | null, live: Live): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const handlers = useRef(live);
  handlers.current = live;
  const start = useRef(since);
  start.current = since;
  const waits = since === null;
  useEffect(() => {
    if (waits) return;
    const stream = new Stream({
      path,
      since: start.current ?? -1,
      onEntry: (entry) => handlers.current.onEntry?.(entry),
      onEvent: (name, data) => handlers.current.onEvent?.(name, data),
      onReady: () => handlers.current.onReady?.(),
      onRefused: (status) => handlers.current.onRefused?.(status),
      onState: setState,
    });
    return () => stream.close();
  }, [path, waits]);
  return state;
}
