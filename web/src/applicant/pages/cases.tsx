import { CaseList } from "../features/cases/case-list.tsx";
import { NeedLogin } from "../parts/need-login.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/cases.ts";

export function CasesPage() {
  return (
    <Page title={t("cases-title")} lead={t("cases-lead")}>
      <NeedLogin>{() => <CaseList />}</NeedLogin>
    </Page>
  );
}
