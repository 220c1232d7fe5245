import { useState } from "react";
import { create } from "../../../api/client.ts";
import { language } from "../../../messages/dictionary.ts";
import { check } from "../../lib/check.ts";
import { refreshMe, useMe } from "../../lib/me.ts";
import { navigate } from "../../lib/router.ts";
import { useForm } from "../../lib/use-form.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { FormFrame } from "../../ui/form-frame.tsx";
import { t } from "../../words.ts";

export function EmailStep() {
  const form = useForm();
  const me = useMe();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");

  async function begin() {
    await create("/v1/signups", { body: { email: email.trim(), name: name.trim(), language: language() } });
    await refreshMe();
    navigate("/signup");
  }
  const rules = () =>
    check([
      ["email", email, t("email-label"), { email: true }],
      ["name", name, t("name-label"), { max: me?.limits.name }],
    ]);

  return (
    <FormFrame form={form} onSubmit={() => void form.submit(begin, rules)}>
      <TextField
        name="email"
        type="email"
        label={t("email-label")}
        hint={t("email-hint")}
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        value={email}
        onText={setEmail}
        error={form.fault("email")}
      />
      <TextField
        name="name"
        label={t("name-label")}
        hint={t("name-hint")}
        autoComplete="organization"
        value={name}
        onText={setName}
        error={form.fault("name")}
      />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("signup-start-go")}
        </Button>
      </div>
      <p className="small muted">
        {t("signup-have")} <a href="/signin">{t("nav-signin")}</a>
      </p>
    </FormFrame>
  );
}
