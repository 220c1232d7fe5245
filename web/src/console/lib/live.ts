import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Stream, type StreamOptions, type StreamState } from "../../api/stream.ts";
import { showSignedOut } from "./agent.tsx";

type Live = Pick<StreamOptions, "onEntry" | "onEvent" | "onReady">;

/**
 * Follows a stream while the component is on the screen; `since` null waits (the history is still being read).
 * Where the login has ended, as by an agent's own "this wasn't me" elsewhere, nothing stays on the screen.
 * The handlers may change on every render; the connection does not.
 */
export function useLive(path: string, since: number | null, live: Live): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const handlers = useRef(live);
  handlers.current = live;
  const start = useRef(since);
  start.current = since;
  const client = useQueryClient();
  const waits = since === null;
  useEffect(() => {
    if (waits) return;
    const stream = new Stream({
      path,
      since: start.current ?? -1,
      onEntry: (entry) => handlers.current.onEntry?.(entry),
      onEvent: (event) => handlers.current.onEvent?.(event),
      onReady: () => handlers.current.onReady?.(),
      onRefused: (status) => status === 401 && showSignedOut(client),
      onState: setState,
    });
    return () => stream.close();
  }, [path, waits, client]);
  return state;
}
