import { type ComponentType, useEffect, useRef, useState } from "react";
import { check } from "../../../lib/check.ts";
import { useMe } from "../../../lib/me.ts";
import { showAgain } from "../../../lib/passkeys.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import {
  reauthenticateByCode,
  reauthenticateByPassword,
  reauthenticateBySecondFactor,
  sendReauthenticationCode,
} from "../api/reauthenticate.ts";
import "../../../words/reauthentication.ts";

/** `done` is called once the server has believed it. */
export type MethodProps = { done: () => void };
type Method = { Body: ComponentType<MethodProps>; offer: string };

/** What the server calls a method, to its form and to how it is offered beside another one. */
export const METHODS: Record<string, Method> = {
  password: { Body: Password, offer: t("reauthentication-by-password") },
  email: { Body: EmailCode, offer: t("reauthentication-by-email") },
  passkey: { Body: Passkey, offer: t("reauthentication-by-passkey") },
  totp: { Body: AppCode, offer: t("reauthentication-by-totp") },
  recovery_code: { Body: RecoveryCode, offer: t("reauthentication-by-recovery_code") },
};

function Password({ done }: MethodProps) {
  const form = useForm();
  const email = useMe()?.account?.email ?? "";
  const [password, setPassword] = useState("");
  const show = async () => {
    await reauthenticateByPassword(password);
    done();
  };
  const rules = () => check([["reauthentication-password", password, t("password-label"), {}]]);
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(show, rules)}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="reauthentication-password"
        type="password"
        label={t("password-label")}
        autoComplete="current-password"
        value={password}
        onText={setPassword}
        error={form.fault("reauthentication-password")}
      />
      <Button type="submit" busy={form.busy}>
        {t("reauthentication-go")}
      </Button>
    </FormFrame>
  );
}

function Passkey({ done }: MethodProps) {
  const form = useForm();
  const show = async () => {
    if (await showAgain()) done();
  };
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(show)}>
      <Button type="submit" id="reauthentication-passkey" busy={form.busy}>
        {t("reauthentication-passkey")}
      </Button>
    </FormFrame>
  );
}

function AppCode({ done }: MethodProps) {
  return <Code method="totp" numeric done={done} />;
}

function RecoveryCode({ done }: MethodProps) {
  return <Code method="recovery_code" done={done} />;
}

function Code({ done, method, numeric }: MethodProps & { method: "totp" | "recovery_code"; numeric?: boolean }) {
  const form = useForm();
  const [code, setCode] = useState("");
  const show = async () => {
    await reauthenticateBySecondFactor(method, code);
    done();
  };
  const [field, label] = [`reauthentication-${method}`, t(`reauthentication-${method}`)];
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(show, () => check([[field, code, label, {}]]))}>
      <TextField
        name={field}
        label={label}
        autoComplete="one-time-code"
        {...(numeric ? { inputMode: "numeric" } : {})}
        value={code}
        onText={setCode}
        error={form.fault(field)}
      />
      <Button type="submit" busy={form.busy}>
        {t("reauthentication-go")}
      </Button>
    </FormFrame>
  );
}

/** A code is sent as soon as this method is chosen. */
function EmailCode({ done }: MethodProps) {
  const form = useForm();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const send = () =>
    form.submit(async () => {
      const { sent_to } = await sendReauthenticationCode();
      setSentTo(sent_to);
    });
  const first = useRef(send);
  useEffect(() => void first.current(), []);
  const show = async () => {
    await reauthenticateByCode(code);
    done();
  };
  const rules = () => check([["code", code, t("reauthentication-code"), {}]]);
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(show, rules)}>
      {sentTo ? <Notice tone="ok" title={t("reauthentication-sent", { email: sentTo })} live /> : null}
      <TextField
        name="reauthentication-email"
        label={t("reauthentication-code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onText={setCode}
        error={form.fault("code")}
      />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("reauthentication-go")}
        </Button>
        <Button look="plain" onClick={() => void send()}>
          {t("reauthentication-again")}
        </Button>
      </div>
    </FormFrame>
  );
}
