import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

export function NotFoundPage() {
  return (
    <Page title={t("not-found-title")} lead={t("not-found-text")}>
      <p className="actions">
        <a className="button button-main" href="/">
          {t("not-found-home")}
        </a>
        <a className="button button-second" href="/help">
          {t("nav-help")}
        </a>
      </p>
    </Page>
  );
}
