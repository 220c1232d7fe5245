import type { Me } from "../../../../api/types.ts";
import { DeliveryList } from "../../../components/delivery-list.tsx";
import { FindingList } from "../../../components/finding-list.tsx";
import { useChecks } from "../../../lib/checks.ts";
import { useLive } from "../../../lib/live.ts";
import { savePhone } from "../../../lib/me.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getDeliveries } from "../api/get-deliveries.ts";
import { Reports } from "./reports.tsx";
import { Timeline } from "./timeline.tsx";
import { Verdict } from "./verdict.tsx";
import "../../../words/checks.ts";
import "../check-report.css";

const GROUPS = ["number", "delivery", "payment", "email", "contact", "account"] as const;

export function CheckReport({ me }: { me: Me }) {
  const report = useChecks();
  const sent = useLoad(getDeliveries);
  const form = useForm();
  const frozen = me.account?.state === "frozen"; // nobody gets in, whatever becomes of codes
  useLive({ onEntry: sent.reload });
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
          {({ root_cause, findings, incident }) => (
            <>
              <Verdict cause={root_cause} incident={frozen ? null : incident} me={me} />
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
        {frozen ? <p className="panel">{t("checks-frozen")}</p> : null}
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
