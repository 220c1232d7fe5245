import { CheckReport } from "../features/checks/components/check-report.tsx";
import { NumberCheckForm } from "../features/checks/components/number-check-form.tsx";
import { useMe } from "../lib/me.ts";
import { Waiting } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/checks.ts";

/** Why nothing came: everything we know about the number, what was sent, the payment and the e-mail address. */
export function ChecksPage() {
  const me = useMe();
  return (
    <Page title={t("checks-title")} lead={t("checks-lead")} wide>
      {me === null ? <Waiting /> : me.login.kind === "anonymous" ? <NumberCheckForm /> : <CheckReport me={me} />}
    </Page>
  );
}
