import { useState } from "react";
import { freezeAccount } from "../features/security/api/freeze.ts";
import { refreshMe } from "../lib/me.ts";
import { useForm } from "../lib/use-form.ts";
import { useSecret } from "../lib/use-secret.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/freeze.ts";

/** "This wasn't me": a button, so that a program that follows links of e-mails freezes nothing. */
export function FreezePage() {
  const token = useSecret("token");
  const [done, setDone] = useState(false);
  const form = useForm();
  const freeze = () =>
    form.submit(async () => {
      await freezeAccount(token ?? "");
      setDone(true);
      await refreshMe();
    });
  return (
    <Page title={t("freeze-title")} lead={done ? undefined : t("freeze-lead")}>
      {done ? (
        <Notice tone="ok" title={t("freeze-done")} live>
          <p>{t("freeze-done-next")}</p>
          <p>
            <a className="button button-main" href="/support">
              {t("freeze-support")}
            </a>
          </p>
        </Notice>
      ) : token ? (
        <Panel>
          <ErrorSummary form={form} />
          <p>{t("freeze-what")}</p>
          <Button look="danger" busy={form.busy} onClick={() => void freeze()}>
            {t("freeze-go")}
          </Button>
        </Panel>
      ) : (
        <Notice tone="warning" title={t("freeze-missing")} />
      )}
    </Page>
  );
}
