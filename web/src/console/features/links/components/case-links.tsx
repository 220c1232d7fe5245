import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { Link } from "react-router";
import { useActs, useHint } from "../../../lib/acts.tsx";
import { CaseStatus } from "../../../lib/case-status.tsx";
import type { DeskCase } from "../../../lib/desk.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useLinks } from "../api/links.ts";
import { type LinkAct, LinkDialog } from "./link-dialog.tsx";

type CaseLink = DeskCase["links"][number];

/** What a case can be joined with. A case that was merged goes on elsewhere, and is merged no more. */
export function LinkButtons({ view }: { view: DeskCase }) {
  const { t } = useWords();
  const [open, setOpen] = useState<LinkAct | null>(null);
  const hint = useHint();
  const mayMerge = !view.case.merged_into;
  useActs({ link: () => setOpen("link"), ...(mayMerge ? { merge: () => setOpen("merge") } : {}) });
  return (
    <>
      <Button variant="inline-link" nativeButtonAttributes={hint("link")} onClick={() => setOpen("link")}>
        {t("links-link")}
      </Button>
      {mayMerge && (
        <Button variant="inline-link" nativeButtonAttributes={hint("merge")} onClick={() => setOpen("merge")}>
          {t("links-merge")}
        </Button>
      )}
      {open && <LinkDialog view={view} act={open} close={() => setOpen(null)} />}
    </>
  );
}

/** The cases that belong to this one. */
export function CaseLinks({ view }: { view: DeskCase }) {
  const { t } = useWords();
  const links = view.links.filter(({ kind }) => kind !== "merged_into");
  if (links.length === 0) return null;
  return (
    <ul className="case-links" aria-label={t("links-title")}>
      {links.map((link) => (
        <LinkedCase key={link.case_id} caseId={view.case.id} link={link} />
      ))}
    </ul>
  );
}

function LinkedCase({ caseId, link }: { caseId: string; link: CaseLink }) {
  const { t, word } = useWords();
  const { say, problem } = useNotices();
  const { unlink } = useLinks(caseId);
  const { case_id, display_id: id, subject, status, kind, same_account } = link;
  const about = [word("subject", subject), word("links-kind", kind), !same_account && t("links-other_account")];
  const remove = () =>
    void unlink(case_id)
      .then(() => say(t("links-removed", { id })))
      .catch(problem);
  return (
    <li>
      <Link to={`/desk/cases/${case_id}`}>{id}</Link>
      <span className="secondary">{about.filter(Boolean).join(" · ")}</span>
      <CaseStatus status={status} />
      {kind === "merged" ? (
        <UndoButton caseId={caseId} ended={case_id} until={link.undo_until} />
      ) : (
        <Button variant="inline-icon" iconName="close" ariaLabel={t("links-remove", { id })} onClick={remove} />
      )}
    </li>
  );
}

/** Above a case that was merged: where it goes on, and for minutes the way back. */
export function MergedNotice({ view }: { view: DeskCase }) {
  const { t, word } = useWords();
  const into = view.links.find(({ kind }) => kind === "merged_into");
  const undo = useUndo(view.case.id, view.case.id);
  useActs({ merge: into?.undo_until ? undo : null });
  if (!into) return null;
  return (
    <Alert
      type="info"
      header={t("links-merged-header", { id: into.display_id })}
      action={<UndoButton caseId={view.case.id} ended={view.case.id} until={into.undo_until} />}
    >
      <Link to={`/desk/cases/${into.case_id}`}>{word("subject", into.subject)}</Link>
    </Alert>
  );
}

function UndoButton({ caseId, ended, until }: { caseId: string; ended: string; until: string | null | undefined }) {
  const { t } = useWords();
  const undo = useUndo(caseId, ended);
  return until ? (
    <Button variant="inline-link" onClick={undo}>
      {t("links-undo")}
    </Button>
  ) : null;
}

function useUndo(caseId: string, ended: string): () => void {
  const { t } = useWords();
  const { say, problem } = useNotices();
  const { unmerge } = useLinks(caseId);
  return () =>
    void unmerge(ended)
      .then(() => say(t("links-undone")))
      .catch(problem);
}
