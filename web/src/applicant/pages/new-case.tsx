import { NeedLogin } from "../components/need-login.tsx";
import { CaseWizard } from "../features/cases/components/case-wizard.tsx";
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
