import { useState } from "react";
import { post } from "../../api/client.ts";
import { check } from "../lib/check.ts";
import { setMe } from "../lib/me.ts";
import { navigate, usePlace } from "../lib/router.ts";
import { useForm } from "../lib/use-form.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { t } from "../words.ts";

export function SignInPage() {
  const form = useForm();
  const { query } = usePlace();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  async function enter() {
    const me = setMe(await post("/v1/logins", { body: { email: email.trim(), password } }));
    navigate(within(query.get("next")) ?? (me.next === null ? "/status" : "/signup"));
  }
  const rules = () =>
    check([
      ["email", email, t("email-label"), { email: true }],
      ["password", password, t("password-label"), {}],
    ]);

  return (
    <Page title={t("signin-title")} lead={t("signin-lead")}>
      <Panel>
        <FormFrame form={form} onSubmit={() => void form.submit(enter, rules)}>
          <TextField
            name="email"
            type="email"
            label={t("email-label")}
            autoComplete="username"
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
          <div className="actions">
            <Button type="submit" busy={form.busy}>
              {t("nav-signin")}
            </Button>
          </div>
        </FormFrame>
      </Panel>
      <p>
        <a href="/forgot">{t("signin-forgot")}</a>
      </p>
      <p>
        {t("signin-cannot")} <a href="/support">{t("login-support")}</a>
      </p>
      <p>
        {t("signin-new")} <a href="/signup">{t("nav-signup")}</a>
      </p>
    </Page>
  );
}

/** Only a path of our own: an address from the query could lead anywhere. */
function within(path: string | null): string | null {
  return path && /^\/[a-z]/.test(path) ? path : null;
}
