import { CaseWizard } from "../features/cases/case-wizard.tsx";
import { NeedLogin } from "../parts/need-login.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/cases.ts";

export function NewCasePage() {
  return (
    <Page title={t("newcase-title")} lead={t("newcase-lead")} wide>
      <NeedLogin>{(me) => <CaseWizard me={me} />}</NeedLogin>
    </Page>
  );
}
