import { useSyncExternalStore } from "react";
import { onForget } from "../../../api/forget.ts";
import { KeptDraft } from "../../../input/kept-draft.ts";
import { useShownDrafts } from "../../../input/use-shown-drafts.ts";
import { draftServer } from "./api/draft.ts";

const known = new Map<string, KeptDraft>();
onForget(() => {
  for (const one of known.values()) one.forget();
  known.clear();
});

function draftOf(caseId: string): KeptDraft {
  const draft = known.get(caseId) ?? new KeptDraft(`ringback.typed.${caseId}`, draftServer(caseId));
  known.set(caseId, draft);
  return draft;
}

/** What is typed in a case and not sent, in this tab and at other devices. */
export function useDraft(caseId: string) {
  const draft = draftOf(caseId);
  const state = useSyncExternalStore(draft.subscribe, draft.read);
  useShownDrafts([draft], () => [...known.values()]);
  return { draft, state };
}
