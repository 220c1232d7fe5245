import { useState } from "react";
import { language } from "../../messages/dictionary.ts";
import { askLink, checkLink, redeemLink } from "../features/sign-in/api/links.ts";
import { check } from "../lib/check.ts";
import { changeMe, useMe } from "../lib/me.ts";
import { navigate } from "../lib/router.ts";
import { useForm } from "../lib/use-form.ts";
import { useLoad } from "../lib/use-load.ts";
import { useSecret } from "../lib/use-secret.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { Waiting } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/support.ts";

/** For those who cannot sign in, a link by e-mail, which works only in the browser that asked for it; for others, where
 * help is. */
export function SupportPage() {
  const link = useSecret("link");
  const known = useMe()?.login.kind ?? "anonymous";
  return (
    <Page
      title={known === "anonymous" ? t("support-title") : t("support-title-known")}
      lead={known === "anonymous" ? (link ? null : t("support-lead")) : t("support-lead-known")}
    >
      {link ? <Redeem key={link} token={link} /> : null}
      {known !== "anonymous" ? <Known /> : link ? null : <AskLink />}
    </Page>
  );
}

/** A link opens only where it was asked for. Whoever opens it elsewhere, as on the phone that has their mail, is told so
 * at once, and a new one to the same mailbox opens there: whoever else has the old one still gets in nowhere. */
function Redeem({ token }: { token: string }) {
  const link = useLoad(() => checkLink(token), token);
  const form = useForm();
  const enter = () =>
    form.submit(async () => {
      const me = await changeMe(() => redeemLink({ token, language: language() }));
      navigate(me.open_case ? `/cases/${me.open_case}` : "/checks", { replace: true });
    });
  if (!link.data && !link.error) return <Waiting />;
  if (link.data?.opens_here === false || link.error?.problem.code === "link_expired") {
    const unopened = link.data ? "elsewhere" : "expired";
    return (
      <>
        <Notice tone="warning" title={t(`support-${unopened}`)} live>
          <p>{t(`support-${unopened}-next`)}</p>
        </Notice>
        <AskLink />
      </>
    );
  }
  return (
    <>
      <Panel title={t("support-redeem")}>
        <p>{t("support-redeem-here")}</p>
        <ErrorSummary form={form} />
        <Button busy={form.busy} onClick={() => void enter()}>
          {t("support-redeem-go")}
        </Button>
      </Panel>
      {form.attempt ? <AskLink /> : null}
    </>
  );
}

function AskLink() {
  const form = useForm();
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const ask = async () => {
    await askLink(email.trim());
    setSent(true);
  };
  if (sent) {
    return (
      <Notice tone="ok" title={t("support-sent", { email: email.trim() })} live>
        <p>{t("support-sent-next")}</p>
        <Button look="plain" onClick={() => setSent(false)}>
          {t("support-sent-other")}
        </Button>
      </Notice>
    );
  }
  return (
    <Panel>
      <FormFrame
        form={form}
        onSubmit={() => void form.submit(ask, () => check([["email", email, t("email-label"), { email: true }]]))}
      >
        <TextField
          name="email"
          type="email"
          label={t("email-label")}
          hint={t("support-email-hint")}
          autoComplete="email"
          spellCheck={false}
          value={email}
          onText={setEmail}
          error={form.fault("email")}
        />
        <Button type="submit" busy={form.busy}>
          {t("support-ask")}
        </Button>
      </FormFrame>
    </Panel>
  );
}

function Known() {
  return (
    <p className="actions">
      <a className="button button-main" href="/cases/new">
        {t("checks-case-new")}
      </a>
      <a className="button button-second" href="/cases">
        {t("nav-cases")}
      </a>
      <a className="button button-second" href="/checks">
        {t("checks-title")}
      </a>
    </p>
  );
}
