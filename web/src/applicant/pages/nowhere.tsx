import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

export function NowherePage() {
  return (
    <Page title={t("nowhere-title")} lead={t("nowhere-text")}>
      <p className="actions">
        <a className="button button-main" href="/">
          {t("nowhere-home")}
        </a>
        <a className="button button-second" href="/help">
          {t("nav-help")}
        </a>
      </p>
    </Page>
  );
}
