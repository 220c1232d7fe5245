import { NeedLogin } from "../components/need-login.tsx";
import { CaseList } from "../features/cases/components/case-list.tsx";
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
