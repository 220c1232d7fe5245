import { useState } from "react";
import { post, put, Refused } from "../../api/client.ts";
import { check } from "../lib/check.ts";
import { setMe, useMe } from "../lib/me.ts";
import { passwordFaults, passwordHint } from "../lib/password.ts";
import { navigate } from "../lib/router.ts";
import { type Form, useForm } from "../lib/use-form.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/forgot.ts";
import "../words/sign-in.ts";

/** Two steps for a forgotten password: the address gets a code, and the code with another password signs in. */
export function ForgotPage() {
  const form = useForm();
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const ask = () =>
    form.submit(
      async () => {
        await post("/v1/passwords/codes", { body: { email: email.trim() } });
        setSent(true);
      },
      () => check([["email", email, t("email-label"), { email: true }]]),
    );
  return (
    <Page title={t("forgot-title")} lead={t("forgot-lead")}>
      {sent ? (
        <Choose form={form} email={email.trim()} askAgain={() => void ask()} change={() => setSent(false)} />
      ) : (
        <Panel>
          <FormFrame form={form} onSubmit={() => void ask()}>
            <TextField
              name="email"
              type="email"
              label={t("email-label")}
              hint={t("support-email-hint")}
              autoComplete="username"
              spellCheck={false}
              value={email}
              onText={setEmail}
              error={form.fault("email")}
            />
            <Button type="submit" busy={form.busy}>
              {t("forgot-ask")}
            </Button>
          </FormFrame>
        </Panel>
      )}
    </Page>
  );
}

type ChooseProps = { form: Form; email: string; askAgain: () => void; change: () => void };

function Choose({ form, email, askAgain, change }: ChooseProps) {
  const me = useMe();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false); // for a second factor
  const [second, setSecond] = useState("");
  const save = async () => {
    const body = { email, code, password, ...(second ? { second_factor: second } : {}) };
    const known = await put("/v1/passwords", { body }).then(setMe, (error: unknown) => {
      if (error instanceof Refused && error.code === "second_factor_required") setAsked(true);
      throw error;
    });
    navigate(known.next === null ? "/status" : "/signup", { replace: true });
  };
  const rules = () => [...check([["code", code, t("forgot-code"), {}]]), ...passwordFaults(password, me)];
  return (
    <>
      <Notice tone="ok" title={t("forgot-sent", { email })} live>
        <p>{t("forgot-sent-next")}</p>
      </Notice>
      <Panel>
        <FormFrame form={form} onSubmit={() => void form.submit(save, rules)}>
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <TextField
            name="code"
            label={t("forgot-code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onText={setCode}
            error={form.fault("code")}
          />
          <TextField
            name="password"
            type="password"
            label={t("forgot-password")}
            hint={passwordHint(me)}
            autoComplete="new-password"
            value={password}
            onText={setPassword}
            error={form.fault("password")}
          />
          {asked ? (
            <TextField
              name="second_factor"
              label={t("signin-code")}
              hint={t("signin-code-hint")}
              autoComplete="one-time-code"
              value={second}
              onText={setSecond}
              error={form.fault("second_factor")}
            />
          ) : null}
          <div className="actions">
            <Button type="submit" busy={form.busy}>
              {t("forgot-go")}
            </Button>
            <Button look="plain" onClick={askAgain}>
              {t("forgot-again")}
            </Button>
            <Button look="plain" onClick={change}>
              {t("support-sent-other")}
            </Button>
          </div>
        </FormFrame>
      </Panel>
    </>
  );
}
