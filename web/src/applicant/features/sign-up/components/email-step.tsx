import { useState } from "react";
import { language } from "../../../../messages/dictionary.ts";
import { MeantAddress, suggestionIn } from "../../../components/meant-address.tsx";
import { check } from "../../../lib/check.ts";
import { refreshMe, useMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { t } from "../../../words.ts";
import { signUp } from "../api/sign-up.ts";

export function EmailStep() {
  const form = useForm();
  const me = useMe();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");

  const [meant, setMeant] = useState("");

  async function begin(address: string, asTyped: boolean) {
    const body = { email: address.trim(), name: name.trim(), language: language(), email_as_typed: asTyped };
    await signUp(body).catch((error: unknown) => {
      setMeant(suggestionIn(error));
      throw error;
    });
    await refreshMe();
    navigate("/signup");
  }
  const rules = (address: string) =>
    check([
      ["email", address, t("email-label"), { email: true }],
      ["name", name, t("name-label"), { max: me?.limits.name }],
    ]);

  const submit = (address = email, asTyped = false) =>
    void form.submit(
      () => begin(address, asTyped),
      () => rules(address),
    );
  const change = (address: string) => {
    setEmail(address);
    setMeant("");
  };

  return (
    <FormFrame form={form} onSubmit={() => submit()}>
      <TextField
        name="email"
        type="email"
        label={t("email-label")}
        hint={t("email-hint")}
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        value={email}
        onText={change}
        error={form.fault("email")}
      />
      <MeantAddress
        meant={meant}
        use={() => {
          change(meant);
          submit(meant);
        }}
        asTyped={() => submit(email, true)}
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
