import { useState } from "react";
import { savePassword, useMe } from "../../../lib/me.ts";
import { passwordFaults, passwordHint } from "../../../lib/password.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/security.ts";

export function Password() {
  const form = useForm();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const [changed, setChanged] = useState(false);
  const save = async () => {
    await savePassword(password);
    setPassword("");
    setOpen(false);
    setChanged(true);
  };
  return (
    <Panel title={t("password-label")}>
      {changed ? <Notice tone="ok" title={t("security-password-changed")} live /> : null}
      {open ? (
        <FormFrame form={form} onSubmit={() => void form.submit(save, () => passwordFaults(password, me))}>
          <input type="email" autoComplete="username" value={me?.account?.email ?? ""} readOnly hidden />
          <TextField
            name="password"
            type="password"
            label={t("security-password-new")}
            hint={passwordHint(me)}
            autoComplete="new-password"
            value={password}
            onText={setPassword}
            error={form.fault("password")}
          />
          <p className="small muted">{t("security-password-ends")}</p>
          <div className="actions">
            <Button type="submit" busy={form.busy}>
              {t("security-password-save")}
            </Button>
            <Button look="plain" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
          </div>
        </FormFrame>
      ) : (
        <Button look="second" onClick={() => setOpen(true)}>
          {t("security-password-change")}
        </Button>
      )}
    </Panel>
  );
}
