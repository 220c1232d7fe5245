import { useEffect, useRef } from "react";
import { urlOf } from "../../api/client.ts";
import { Stream, type StreamState } from "../../api/stream.ts";
import type { Entry } from "../../api/types.ts";
import { store } from "./store.ts";

type Ear = { onEntry?: (entry: Entry) => void; onEvent?: (name: string, data: unknown) => void };

const ears = new Set<Ear>();
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
      for (const ear of ears) ear.onEntry?.(entry);
    },
    onEvent: (name, data) => {
      for (const ear of ears) ear.onEvent?.(name, data);
    },
    onState: state.set,
    onRefused: () => {
      followed = null; // the login changed (a password was set) or ended: who we are now decides about a new stream
      setTimeout(changed, REFUSED_MS);
    },
  });
}

/** Listens for as long as the component is on the page. */
export function useLive(ear: Ear): void {
  const latest = useRef(ear);
  latest.current = ear;
  useEffect(() => {
    const own: Ear = {
      onEntry: (entry) => latest.current.onEntry?.(entry),
      onEvent: (name, data) => latest.current.onEvent?.(name, data),
    };
    ears.add(own);
    return () => {
      ears.delete(own);
    };
  }, []);
}
