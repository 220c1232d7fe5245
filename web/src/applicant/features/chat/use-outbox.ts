import { useEffect, useRef, useState } from "react";
import type { Schemas, StoredFile } from "../../../api/types.ts";
import { asRefused, problemText } from "../../lib/problems.ts";
import { dropDraft } from "./api/draft.ts";
import { postMessage } from "./api/post-message.ts";

/** A message that the server has not answered yet. `fault` is set when it was refused, `waiting` when the network went. */
export type Pending = {
  client_id: string;
  body: string;
  files: StoredFile[];
  at: string;
  waiting: boolean;
  fault: string | null;
  /** The version of the draft that it was, which goes with it. */
  draft?: string | null;
};

/**
 * Messages on their way. They are kept in the browser and sent again under the same client id, so a reload or a lost
 * answer neither loses nor doubles one; they go one after another, so they arrive in the order they were written.
 */
export function useOutbox(caseId: string, onSent: (message: Schemas["WrittenMessage"]) => void) {
  const storageKey = `ringback.outbox.${caseId}`;
  const stored = () => JSON.parse(localStorage.getItem(storageKey) ?? "[]") as Pending[];
  const [pending, setPending] = useState<Pending[]>(stored);
  const queue = useRef(pending);
  const sending = useRef(false);
  const drafts = useRef(new Map<string, Promise<string | null>>()); // by client id, while one may be on its way

  function keep(next: Pending[]): void {
    queue.current = next;
    setPending(next);
    if (next.length) localStorage.setItem(storageKey, JSON.stringify(next));
    else localStorage.removeItem(storageKey);
  }
  // Each change is made to what is kept now: another tab may have written or sent meanwhile.
  const drop = (id: string) => keep(stored().filter(({ client_id }) => client_id !== id));
  const mark = (id: string, change: Partial<Pending>) =>
    keep(stored().map((item) => (item.client_id === id ? { ...item, ...change } : item)));

  async function flush(): Promise<void> {
    if (sending.current) return;
    sending.current = true;
    for (let next = first(queue.current); next; next = first(queue.current)) {
      if (!(await deliver(next))) break;
    }
    sending.current = false;
  }

  /** True when the queue may go on: delivered, or refused for good. */
  async function deliver({ client_id, body, files, draft }: Pending): Promise<boolean> {
    const file_ids = files.map(({ id }) => id);
    try {
      const version = (await drafts.current.get(client_id)) ?? draft ?? null;
      const sent = await postMessage(caseId, client_id, body, file_ids, version);
      drop(client_id);
      onSent(sent);
      return true;
    } catch (error) {
      const { problem } = asRefused(error);
      const final = problem.status >= 400 && problem.status < 500 && problem.status !== 429;
      mark(client_id, final ? { fault: problemText(problem) } : { waiting: true });
      return final;
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: on mount only; the queue is in a ref
  useEffect(() => {
    void flush();
    const again = () => void flush();
    const elsewhere = ({ key }: StorageEvent) => {
      if (key !== storageKey) return;
      queue.current = stored();
      setPending(queue.current);
    };
    addEventListener("storage", elsewhere);
    addEventListener("online", again);
    const timer = setInterval(again, 10_000); // some networks are lost without an event
    return () => {
      removeEventListener("storage", elsewhere);
      removeEventListener("online", again);
      clearInterval(timer);
    };
  }, []);

  function send(body: string, files: StoredFile[], draft?: Promise<string | null>): void {
    const [client_id, at] = [crypto.randomUUID(), new Date().toISOString()];
    keep([...stored(), { client_id, body, files, at, waiting: false, fault: null }]);
    if (draft !== undefined) {
      drafts.current.set(client_id, draft);
      void draft.then((version) => version && mark(client_id, { draft: version }));
    }
    void flush();
  }
  return {
    pending,
    send,
    retry: (item: Pending) => {
      mark(item.client_id, { waiting: false, fault: null });
      void flush();
    },
    discard: ({ client_id, draft }: Pending) => {
      drop(client_id);
      if (draft) dropDraft(caseId, draft).catch(() => undefined); // it is found again, and no loss
    },
  };
}

const first = (pending: Pending[]) => pending.find(({ fault }) => fault === null);
