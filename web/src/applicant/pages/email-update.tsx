import { useState } from "react";
import { confirmEmailUpdate } from "../features/security/api/email-update.ts";
import { refreshMe } from "../lib/me.ts";
import { useForm } from "../lib/use-form.ts";
import { useSecret } from "../lib/use-secret.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/security.ts";

/** The present mailbox agrees to another address: by a button, for programs follow the links of e-mails too. */
export function EmailUpdatePage() {
  const token = useSecret("token");
  const [state, setState] = useState<string | null>(null);
  const form = useForm();
  const confirm = () =>
    form.submit(async () => {
      setState((await confirmEmailUpdate(token ?? "")).state);
      await refreshMe();
    });
  return (
    <Page title={t("email-update-confirm-title")} lead={state ? undefined : t("email-update-confirm-lead")}>
      {state === "completed" ? (
        <Notice tone="ok" title={t("email-update-done")} live>
          <p>
            <a className="button button-main" href="/signin">
              {t("nav-signin")}
            </a>
          </p>
        </Notice>
      ) : state ? (
        <Notice tone="ok" title={t("email-update-confirm-waits")} live />
      ) : token ? (
        <Panel>
          <ErrorSummary form={form} />
          <Button busy={form.busy} onClick={() => void confirm()}>
            {t("email-update-confirm-go")}
          </Button>
          <p className="small muted">{t("email-update-confirm-not-me")}</p>
        </Panel>
      ) : (
        <Notice tone="warning" title={t("email-update-missing")} />
      )}
    </Page>
  );
}
