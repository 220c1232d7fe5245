// Of all tabs of a browser one listens to the desk and tells the others: each stream is a connection, a browser has six
// for a server without HTTP/2, and nobody wants to hear the same tone from each tab.
import { useEffect, useState } from "react";

const LOCK = "ringback.desk";

/** Whether this tab is the one; another becomes it when this one is closed. */
export function useLeading(): boolean {
  const [leads, setLeads] = useState(!navigator.locks); // without them (no HTTPS) each tab goes by itself
  useEffect(() => {
    if (!navigator.locks) return;
    const leaving = new AbortController();
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const lead = () => {
      setLeads(true);
      return held;
    };
    navigator.locks.request(LOCK, { signal: leaving.signal }, lead).catch(() => undefined);
    return () => {
      leaving.abort();
      end();
    };
  }, []);
  return leads;
}
