import { Overview } from "../features/status/overview.tsx";
import { NeedLogin } from "../parts/need-login.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

export function StatusPage() {
  return (
    <Page title={t("status-title")} lead={t("status-lead")}>
      <NeedLogin>{(me) => <Overview me={me} />}</NeedLogin>
    </Page>
  );
}
