import { NeedLogin } from "../components/need-login.tsx";
import { Overview } from "../features/status/components/overview.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

export function StatusPage() {
  return (
    <Page title={t("status-title")} lead={t("status-lead")}>
      <NeedLogin>{(me) => <Overview me={me} />}</NeedLogin>
    </Page>
  );
}
