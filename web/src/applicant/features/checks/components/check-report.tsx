import type { Finding, Me } from "../../../../api/types.ts";
import { DeliveryList } from "../../../components/delivery-list.tsx";
import { FindingList } from "../../../components/finding-list.tsx";
import { IncidentNoticeView } from "../../../components/incident-notice.tsx";
import { useLive } from "../../../lib/live.ts";
import { savePhone } from "../../../lib/me.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getChecks } from "../api/get-checks.ts";
import { getDeliveries } from "../api/get-deliveries.ts";
import { Reports } from "./reports.tsx";
import { Timeline } from "./timeline.tsx";
import "../../../words/checks.ts";
import "../check-report.css";

const GROUPS = ["number", "delivery", "payment", "email", "contact", "account"] as const;

export function CheckReport({ me }: { me: Me }) {
  const report = useLoad(getChecks);
  const sent = useLoad(getDeliveries);
  const form = useForm();
  const frozen = me.account?.state === "frozen"; // nobody gets in, whatever becomes of codes
  useLive({
    onEntry: () => {
      report.reload();
      sent.reload();
    },
  });
  const accept = (phone_number: string) =>
    form.submit(async () => {
      await savePhone(phone_number);
      report.reload();
    });

  return (
    <div className="aside-grid aside-grid-end">
      <div className="stack">
        <ErrorSummary form={form} />
        <Loaded load={report}>
          {({ findings, incident }) => (
            <>
              {frozen ? null : <IncidentNoticeView notice={incident} />}
              {incident ? null : <Verdict findings={findings} me={me} />}
              {(frozen ? (["account"] as const) : GROUPS).map((group) => {
                const own = findings.filter(({ about }) => about === group);
                return own.length ? (
                  <Panel key={group} title={t(`checks-${group}`)}>
                    <FindingList findings={own} onAccept={(number) => void accept(number)} busy={form.busy} />
                  </Panel>
                ) : null;
              })}
            </>
          )}
        </Loaded>
      </div>
      <div className="stack checks-ways">
        {me.account?.state === "active" ? null : <Ways me={me} />}
        {me.verification?.kind === "phone" && !frozen ? (
          <Reports verification={me.verification.id} onTold={report.reload} />
        ) : null}
      </div>
      <div className="stack">
        {frozen ? null : (
          <Panel title={t("checks-sent")}>
            <Loaded load={sent}>
              {({ items }) =>
                items.length ? <DeliveryList deliveries={items} /> : <p className="muted">{t("checks-sent-none")}</p>
              }
            </Loaded>
          </Panel>
        )}
        <Timeline />
      </div>
    </div>
  );
}

function Verdict({ findings, me }: { findings: Finding[]; me: Me }) {
  if (me.account?.state === "active") return <Notice tone="ok" title={t("checks-active")} />;
  const wrong = findings.filter(({ status }) => status !== "ok").length;
  return wrong ? null : (
    <Notice tone="ok" title={t("checks-fine")}>
      <p>{t("checks-fine-next")}</p>
    </Notice>
  );
}

function Ways({ me }: { me: Me }) {
  const frozen = me.account?.state === "frozen";
  return (
    <Panel title={t("checks-ways")}>
      {me.login.kind === "support" || frozen ? null : (
        <p>
          <a className="button button-second" href="/signup">
            {t("checks-again")}
          </a>
        </p>
      )}
      <p>{t(frozen ? "checks-frozen" : "checks-person")}</p>
      <p>
        {me.open_case ? (
          <a className="button button-main" href={`/cases/${me.open_case}`}>
            {t("checks-case-open")}
          </a>
        ) : (
          <a className="button button-main" href="/cases/new">
            {t("checks-case-new")}
          </a>
        )}
      </p>
    </Panel>
  );
}
