import { useState } from "react";
import { savePassword, useMe } from "../../../lib/me.ts";
import { passwordFaults, passwordHint } from "../../../lib/password.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { t } from "../../../words.ts";

export function PasswordStep() {
  const form = useForm();
  const me = useMe();
  const email = me?.account?.email ?? "";
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const save = () => savePassword(password);
  const rules = () => passwordFaults(password, me);

  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save, rules)}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="password"
        type={shown ? "text" : "password"}
        label={t("password-label")}
        hint={passwordHint(me)}
        autoComplete="new-password"
        spellCheck={false}
        value={password}
        onText={setPassword}
        error={form.fault("password")}
      />
      <Button look="plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? t("password-hide") : t("password-show")}
      </Button>
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("next")}
        </Button>
      </div>
    </FormFrame>
  );
}
