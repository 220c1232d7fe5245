import { type ReactNode, useState } from "react";
import { Refused } from "../../api/client.ts";
import { askPasswordCode, resetPassword } from "../features/sign-in/api/password.ts";
import { check } from "../lib/check.ts";
import { changeMe, useMe } from "../lib/me.ts";
import { passwordFaults, passwordHint } from "../lib/password.ts";
import { navigate, usePlace } from "../lib/router.ts";
import { type Form, useForm } from "../lib/use-form.ts";
import { useKept } from "../lib/use-kept.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/forgot.ts";
import "../words/sign-in.ts";

const CODE_STEP = "/forgot?step=code";

/**
 * Two steps for a forgotten password: the address gets a code, and the code with another password signs in. The second has
 * an address of its own: the mail leads there, also on a device that did not ask.
 */
export function ForgotPage() {
  const form = useForm();
  const [email, setEmail] = useKept("forgot.email", () => "");
  const choosing = usePlace().query.get("step") === "code";
  const ask = () =>
    form.submit(
      async () => {
        await askPasswordCode(email.trim()).catch((error: unknown) => {
          if (!(error instanceof Refused) || error.code !== "cooldown" || choosing) throw error; // its code still works
        });
        if (!choosing) navigate(CODE_STEP);
      },
      () => check([["email", email, t("email-label"), { email: true }]]),
    );
  const address = (hint?: string) => (
    <TextField
      name="email"
      type="email"
      label={t("email-label")}
      hint={hint}
      autoComplete="username"
      spellCheck={false}
      value={email}
      onText={setEmail}
      error={form.fault("email")}
    />
  );
  return (
    <Page title={t("forgot-title")} lead={t("forgot-lead")}>
      {choosing ? (
        <Choose form={form} email={email.trim()} address={address()} askAgain={() => void ask()} />
      ) : (
        <Panel>
          <FormFrame form={form} onSubmit={() => void ask()}>
            {address(t("support-email-hint"))}
            <div className="actions">
              <Button type="submit" busy={form.busy}>
                {t("forgot-ask")}
              </Button>
              <a className="button button-plain" href={CODE_STEP}>
                {t("forgot-have")}
              </a>
            </div>
          </FormFrame>
        </Panel>
      )}
    </Page>
  );
}

type ChooseProps = { form: Form; email: string; address: ReactNode; askAgain: () => void };

function Choose({ form, email, address, askAgain }: ChooseProps) {
  const me = useMe();
  const [told] = useState(email); // whom the code went to, or nobody on a device that did not ask
  const [code, setCode, forgetCode] = useKept("forgot.code", () => "");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false); // for a second factor
  const [second, setSecond] = useState("");
  const save = async () => {
    const body = { email, code, password, ...(second ? { second_factor: second } : {}) };
    const known = await changeMe(() => resetPassword(body)).catch((error: unknown) => {
      if (error instanceof Refused && error.code === "second_factor_required") setAsked(true);
      throw error;
    });
    forgetCode();
    navigate(known.next === null ? "/status" : "/signup", { replace: true });
  };
  const rules = () => [
    ...check([
      ["email", email, t("email-label"), { email: true }],
      ["code", code, t("forgot-code"), {}],
    ]),
    ...passwordFaults(password, me),
  ];
  return (
    <>
      {told ? (
        <Notice tone="ok" title={t("forgot-sent", { email: told })} live>
          <p>{t("forgot-sent-next")}</p>
        </Notice>
      ) : (
        <Notice tone="info" title={t("forgot-only_here")} />
      )}
      <Panel>
        <FormFrame form={form} onSubmit={() => void form.submit(save, rules)}>
          {address}
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
          </div>
        </FormFrame>
      </Panel>
    </>
  );
}
