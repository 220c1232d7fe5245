// Messages on their way. A line keeps its client id until the server has it, so that sending again never posts twice.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Refused } from "../../../api/client.ts";
import type { StoredFile } from "../../../api/types.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { dropDraft } from "./api/drafts.ts";
import { threadOf } from "./api/get-messages.ts";
import { postMessage } from "./api/post-message.ts";

/** `seen`: the newest message when it was begun; null where the agent sends it whatever came since. */
export type Written = { body: string; note: boolean; files: StoredFile[]; seen?: number | null };
/** `draft`: the version of the draft that it was, which goes with it. */
export type OutboxLine = Written & {
  clientId: string;
  at: string;
  problem: string | null;
  answered?: boolean;
  draft?: string | null;
};

const stored = (caseId: string) => `ringback.outbox.${caseId}`;

function restore(caseId: string, unsent: string): OutboxLine[] {
  const saved = JSON.parse(sessionStorage.getItem(stored(caseId)) ?? "[]") as OutboxLine[];
  return saved.map((line) => ({ ...line, problem: line.problem ?? unsent }));
}

/** The outbox of one case; it outlives a reload, where lines that were under way wait for another try. */
export function useOutbox(caseId: string, unsent: string) {
  const [lines, setLines] = useState(() => restore(caseId, unsent));
  const client = useQueryClient();
  const problemText = useProblemText();

  const before = useRef<Promise<void>>(Promise.resolve());
  const held = useRef(false); // a line could not be sent: those after it wait with it, so that none overtakes

  const change = (next: (lines: OutboxLine[]) => OutboxLine[]) =>
    setLines((before) => {
      const after = next(before);
      sessionStorage.setItem(stored(caseId), JSON.stringify(after));
      return after;
    });
  const discard = (clientId: string) => change((all) => all.filter((line) => line.clientId !== clientId));
  const mark = (clientId: string, problem: string | null, answered = false) =>
    change((all) => all.map((line) => (line.clientId === clientId ? { ...line, problem, answered } : line)));

  /** One after another, in the order in which they were written. `draft`: once nothing of it is on its way any more. */
  const enqueue = (line: OutboxLine, draft?: Promise<string | null>): void => {
    before.current = before.current.then(async () => {
      if (!draft) return deliver(line);
      const known = { ...line, draft: await draft };
      change((all) => all.map((one) => (one.clientId === line.clientId ? { ...one, draft: known.draft } : one)));
      return deliver(known);
    });
  };
  const deliver = async (line: OutboxLine): Promise<void> => {
    if (held.current) return mark(line.clientId, unsent);
    const body = {
      client_id: line.clientId,
      body: line.body,
      file_ids: line.files.map(({ id }) => id),
      draft: line.draft ?? null,
      ...(line.note ? { kind: "note" as const } : { seen: line.seen ?? null }),
    };
    try {
      const message = await postMessage(caseId, body);
      await threadOf(client, caseId).receive(message);
      discard(line.clientId);
    } catch (error) {
      held.current = !(error instanceof Refused) || error.problem.status === 0 || error.problem.status >= 500;
      mark(line.clientId, problemText(error), error instanceof Refused && error.code === "answered_meanwhile");
      if (error instanceof Refused && error.code === "answered_meanwhile") {
        await threadOf(client, caseId)
          .catchUp()
          .catch(() => undefined); // what the colleague said is there to be read
      }
    }
  };
  return {
    lines,
    /** By the agent, with its draft. */
    discard: ({ clientId, note, draft }: OutboxLine) => {
      discard(clientId);
      if (draft) dropDraft(caseId, note ? "note" : "reply", draft).catch(() => undefined); // it is found again, and no loss
    },
    /** To be written on. */
    takeBack: ({ clientId }: OutboxLine) => discard(clientId),
    send: (written: Written, draft: Promise<string | null>) => {
      const line = { ...written, clientId: crypto.randomUUID(), at: new Date().toISOString(), problem: null };
      change((all) => [...all, line]);
      enqueue(line, draft);
    },
    /** With all that stand before it and wait as well. */
    retry: (line: OutboxLine) => {
      held.current = false;
      const upTo = lines.slice(0, lines.findIndex(({ clientId }) => clientId === line.clientId) + 1);
      for (const waiting of upTo.filter(({ problem }) => problem !== null)) {
        mark(waiting.clientId, null);
        enqueue(waiting.answered ? { ...waiting, seen: null } : waiting);
      }
    },
  };
}
