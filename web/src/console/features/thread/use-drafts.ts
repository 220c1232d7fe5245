import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLocation } from "react-router";
import { onForget } from "../../../api/forget.ts";
import { KeptDraft } from "../../../input/kept-draft.ts";
import { useShownDrafts } from "../../../input/use-shown-drafts.ts";
import { useAgent } from "../../lib/agent.tsx";
import { refreshOwnDrafts } from "../../lib/own-drafts.ts";
import { draftServers } from "./api/drafts.ts";
import type { Written } from "./outbox.ts";
import { type Quotation, withQuote } from "./quote.ts";

type Drafts = { agentId: string; reply: KeptDraft; note: KeptDraft };

/** Of every case that was open in this page: whoever comes back to one finds their words without waiting. */
const known = new Map<string, Drafts>();
const all = (agentId: string) =>
  [...known.values()].filter((one) => one.agentId === agentId).flatMap(({ reply, note }) => [reply, note]);
onForget(() => {
  for (const { reply, note } of known.values()) for (const one of [reply, note]) one.forget();
  known.clear();
});

function draftsOf(agentId: string, caseId: string): Drafts {
  const key = `ringback.draft.${agentId}.${caseId}`;
  const found = known.get(key);
  if (found) return found;
  const server = draftServers(caseId);
  const made = {
    agentId,
    reply: new KeptDraft(`${key}.reply`, server("reply")),
    note: new KeptDraft(`${key}.note`, server("note")),
  };
  known.set(key, made);
  return made;
}

/** The text of each mode, kept over a reload and found at another device. A note never turns into a reply by a click on a tab. */
export function useDrafts(caseId: string) {
  const { id: agentId } = useAgent();
  const client = useQueryClient();
  const { state: came } = useLocation();
  const [note, setNote] = useState<boolean>(came?.note === true); // from the list of drafts
  const drafts = draftsOf(agentId, caseId);
  const draft = note ? drafts.note : drafts.reply;
  const state = useSyncExternalStore(draft.subscribe, draft.read);
  const both = [drafts.reply, drafts.note];
  useShownDrafts(both, () => all(agentId));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the case is left
  useEffect(
    () => () => void Promise.all(both.map((one) => one.flush())).then(() => refreshOwnDrafts(client)),
    [drafts, client],
  );
  /** Changes what stands in one of the modes, and goes there. */
  const change = (note: boolean, next: (before: string) => string) => {
    const one = note ? drafts.note : drafts.reply;
    one.type(next(one.state.text));
    setNote(note);
  };
  /** What was taken back goes to where it was written, before what stands there. */
  const append = ({ body, note }: Written) => change(note, (before) => (before ? `${body}\n${before}` : body));
  /** A note that is quoted stays among agents: it goes into a note, whatever is written now. */
  const quote = (quotation: Quotation) => change(note || quotation.note, (before) => withQuote(before, quotation.text));
  return { note, setNote, state, draft, text: state.text, setText: (text: string) => draft.type(text), append, quote };
}
