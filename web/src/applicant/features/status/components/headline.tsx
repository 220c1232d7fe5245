import type { Me, OwnDecision } from "../../../../api/types.ts";
import { moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Waiting as Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { maybe, t } from "../../../words.ts";
import { getDecisions } from "../api/get-decisions.ts";
import "../../../words/status.ts";

/** Where the account stands: what support decided last, if it still waits, and the step that is missing. */
export function Headline({ me }: { me: Me }) {
  const state = me.account?.state ?? "pending_activation";
  if (state === "active") {
    return (
      <Notice tone="ok" title={t("active-title")} live>
        <p>{t("active-text")}</p>
      </Notice>
    );
  }
  if (state !== "pending_activation") return <Notice tone="warning" title={t(`account-${state}`)} />;
  return <Waiting me={me} />;
}

function Waiting({ me }: { me: Me }) {
  const decisions = useLoad(getDecisions, me.open_case);
  if (!decisions.data && !decisions.error) return <Loading />;
  const last = decisions.data?.[0];
  if (last) return <Decided last={last} me={me} />;
  return (
    <Notice tone="info" title={t("account-pending_activation")} live>
      <NextStep me={me} look="main" />
    </Notice>
  );
}

/** A refused applicant is told so before any step: a code alone may not be what is wanted of them. */
function Decided({ last, me }: { last: OwnDecision; me: Me }) {
  const what = last.state === "undone" ? "undone" : last.verdict;
  const open = me.open_case === last.case_id;
  return (
    <Notice tone="warning" title={t(`decided-${what}`)} live>
      <p>{t(`decided-${what}-at`, { at: moment(last.at) })}</p>
      {last.note ? <blockquote className="decided-note">{last.note}</blockquote> : null}
      <p>{maybe(`decided-next-${last.reason}`) ?? t(`decided-${what}-next`)}</p>
      {open || !last.reopen_until ? null : <p>{t("decided-reopen", { at: moment(last.reopen_until) })}</p>}
      <p className="actions">
        <a
          className="button button-main"
          href={
            open || last.reopen_until
              ? `/cases/${last.case_id}`
              : me.open_case
                ? `/cases/${me.open_case}`
                : "/cases/new"
          }
        >
          {open || last.reopen_until ? t("decided-case") : me.open_case ? t("checks-case-open") : t("checks-case-new")}
        </a>
      </p>
      <NextStep me={me} look="second" />
    </Notice>
  );
}

function NextStep({ me, look }: { me: Me; look: "main" | "second" }) {
  if (!me.next || me.login.kind === "support") return null;
  return (
    <>
      <p>{t(look === "main" ? "status-next" : "decided-step", { step: t(`step-${me.next}`) })}</p>
      <p>
        <a className={`button button-${look}`} href="/signup">
          {t("status-resume")}
        </a>
      </p>
    </>
  );
}
