import { useState } from "react";
import type { Finding, UserReport } from "../../../../api/types.ts";
import { FindingList } from "../../../components/finding-list.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { reportOn } from "../api/report.ts";
import "../reports.css";
import "../../../words/checks.ts";

const USER_REPORTS: UserReport[] = [
  "nothing",
  "late",
  "phone_off",
  "voicemail",
  "heard_nothing",
  "dual_sim",
  "roaming",
  "not_my_number",
];

/** What only the person can see at the phone; it changes what we try next. */
export function Reports({ verification, onTold }: { verification: string; onTold: () => void }) {
  const form = useForm();
  const [told, setTold] = useState<{ report: UserReport; findings: Finding[] } | null>(null);
  const tell = (report: UserReport) =>
    form.submit(async () => {
      const answer = await reportOn(verification, report);
      setTold({ report, findings: answer.findings });
      onTold();
    });
  return (
    <Panel title={t("reports-title")}>
      <p className="muted">{t("reports-lead")}</p>
      <ErrorSummary form={form} />
      <div className="user-reports">
        {USER_REPORTS.map((report) => (
          <Button key={report} look="second" aria-pressed={told?.report === report} onClick={() => void tell(report)}>
            {t(`user_report-${report}`)}
          </Button>
        ))}
      </div>
      <div role="status">
        {told ? (
          <>
            <p>
              <strong>{t("reports-thanks")}</strong>
            </p>
            <FindingList findings={told.findings} />
          </>
        ) : null}
      </div>
    </Panel>
  );
}
