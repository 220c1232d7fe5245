import { useEffect, useRef, useState } from "react";
import { Refused } from "../../api/client.ts";
import { hasPasskeys } from "../../api/passkeys.ts";
import type { Me } from "../../api/types.ts";
import { signIn } from "../features/sign-in/api/sign-in.ts";
import { check } from "../lib/check.ts";
import { changeMe } from "../lib/me.ts";
import { offeredPasskey, type ShownPasskey, signInByPasskey, signInWith } from "../lib/passkeys.ts";
import { navigate, usePlace } from "../lib/router.ts";
import { useForm } from "../lib/use-form.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";
import "../words/sign-in.ts";

export function SignInPage() {
  const form = useForm();
  const { query } = usePlace();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [methods, setMethods] = useState<string[] | null>(null); // of a second factor that is asked for
  const [code, setCode] = useState("");
  const frozen = form.code === "account_frozen";
  const arrive = (me: Me | null) => {
    if (me) navigate(within(query.get("next")) ?? (me.next === null ? "/status" : "/signup"));
  };
  const choose = (passkey: ShownPasskey) => form.submit(async () => arrive(await signInWith(passkey)));
  const chosen = useRef(choose);
  chosen.current = choose;
  const offer = useRef<AbortController | null>(null);
  useEffect(() => {
    const offered = new AbortController();
    offer.current = offered;
    void offeredPasskey(offered.signal).then((passkey) => {
      if (passkey) void chosen.current(passkey);
    });
    return () => offered.abort();
  }, []);
  const byPasskey = async () => {
    offer.current?.abort(); // a browser asks for one passkey at a time
    arrive(await signInByPasskey());
  };

  async function enter() {
    const body = { email: email.trim(), password, ...(code ? { second_factor: code } : {}) };
    try {
      arrive(await changeMe(() => signIn(body)));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "second_factor_required") throw error;
      setMethods((error.problem.data?.methods as string[] | undefined) ?? []);
    }
  }
  const rules = () => [
    ...check([
      ["email", email, t("email-label"), { email: true }],
      ["password", password, t("password-label"), {}],
    ]),
    ...(methods?.some(isCode) ? check([["second_factor", code, t("signin-code"), {}]]) : []),
  ];

  return (
    <Page title={t("signin-title")} lead={t("signin-lead")}>
      <Panel>
        <FormFrame form={form} onSubmit={() => void form.submit(enter, rules)}>
          {frozen ? (
            <p>
              <a className="button button-second" href="/support">
                {t("signin-frozen")}
              </a>
            </p>
          ) : null}
          <TextField
            name="email"
            type="email"
            label={t("email-label")}
            autoComplete="username webauthn"
            spellCheck={false}
            value={email}
            onText={setEmail}
            error={form.fault("email")}
          />
          <TextField
            name="password"
            type="password"
            label={t("password-label")}
            autoComplete="current-password"
            value={password}
            onText={setPassword}
            error={form.fault("password")}
          />
          {methods ? (
            <SecondFactor methods={methods} code={code} setCode={setCode} error={form.fault("second_factor")} />
          ) : null}
          <div className="actions">
            {methods?.some(isCode) === false ? null : (
              <Button type="submit" busy={form.busy}>
                {t("nav-signin")}
              </Button>
            )}
            {hasPasskeys() ? (
              <Button look="second" onClick={() => void form.submit(byPasskey)}>
                {t("signin-passkey")}
              </Button>
            ) : null}
          </div>
        </FormFrame>
      </Panel>
      <p>
        <a href="/forgot">{t("signin-forgot")}</a>
      </p>
      {frozen ? null : (
        <p>
          {t("signin-cannot")} <a href="/support">{t("login-support")}</a>
        </p>
      )}
      <p>
        {t("signin-new")} <a href="/signup">{t("nav-signup")}</a>
      </p>
    </Page>
  );
}

const isCode = (method: string) => method === "totp" || method === "recovery_code";
type SecondFactorProps = {
  methods: string[];
  code: string;
  setCode: (code: string) => void;
  error?: string | undefined;
};

/** What the account asks for beside the password; nothing at all to show leads to a person. */
function SecondFactor({ methods, code, setCode, error }: SecondFactorProps) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={field}>
      <Notice tone="info" title={t(methods.some(isCode) ? "signin-second" : "signin-second-passkey")} live />
      {methods.some(isCode) ? (
        <TextField
          name="second_factor"
          label={t("signin-code")}
          hint={t(methods.includes("totp") ? "signin-code-hint" : "signin-code-hint-recovery")}
          autoComplete="one-time-code"
          value={code}
          onText={setCode}
          error={error}
        />
      ) : null}
      <p className="small">
        {t("signin-second-lost")} <a href="/support">{t("login-support")}</a>
      </p>
    </div>
  );
}

/** Only a path of our own: an address from the query could lead anywhere. */
function within(path: string | null): string | null {
  return path && /^\/[a-z]/.test(path) ? path : null;
}
