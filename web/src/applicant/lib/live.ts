import { useEffect, useRef } from "react";
import { urlOf } from "../../api/client.ts";
import { Stream, type StreamOptions, type StreamState } from "../../api/stream.ts";
import { store } from "./store.ts";

type Listener = Pick<StreamOptions, "onEntry" | "onEvent">;

const listeners = new Set<Listener>();
const state = store<StreamState>("connecting");
export const useLiveState = state.useValue;

const REFUSED_MS = 3000; // so that a server that refuses for good is not asked all the time

let stream: Stream | null = null;
let followed: string | null = null;

/** One stream for the whole page, for as long as the account stays the same. */
export function followAccount(account: string | null, changed: () => void): void {
  if (account === followed) return;
  stream?.close();
  followed = account;
  stream = account === null ? null : open(account, changed);
}

function open(account: string, changed: () => void): Stream {
  // A page asks for its state after it has loaded, so resuming after what this tab has seen loses nothing.
  const mark = `ringback.seq.${account}`;
  return new Stream({
    path: urlOf("/v1/stream"),
    since: Number(sessionStorage.getItem(mark) ?? 0),
    onEntry: (entry) => {
      sessionStorage.setItem(mark, String(entry.seq));
      changed();
      for (const listener of listeners) listener.onEntry?.(entry);
    },
    onEvent: (event) => {
      for (const listener of listeners) listener.onEvent?.(event);
    },
    onState: state.set,
    onRefused: () => {
      followed = null; // the login changed (a password was set) or ended: who we are now decides about a new stream
      setTimeout(changed, REFUSED_MS);
    },
  });
}

/** Listens for as long as the component is on the page. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const own: Listener = {
      onEntry: (entry) => latest.current.onEntry?.(entry),
      onEvent: (event) => latest.current.onEvent?.(event),
    };
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  }, []);
}
