import { language } from "../../../../messages/dictionary.ts";
import { AddressField, useAddress } from "../../../components/address-field.tsx";
import { check } from "../../../lib/check.ts";
import { changeAndLook, useMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useKept } from "../../../lib/use-kept.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { t } from "../../../words.ts";
import { signUp } from "../api/sign-up.ts";

export function EmailStep() {
  const form = useForm();
  const me = useMe();
  const [name, setName] = useKept("signup.name", () => "");

  async function begin(email: string, asTyped: boolean) {
    await changeAndLook(() => signUp({ email, name: name.trim(), language: language(), email_as_typed: asTyped }));
    navigate("/signup?step=start", { replace: true }); // where Back leads, to mend the address
    navigate("/signup?step=email");
  }
  const address = useAddress(
    form,
    begin,
    (email) =>
      check([
        ["email", email, t("email-label"), { email: true }],
        ["name", name, t("name-label"), { max: me?.limits.name }],
      ]),
    "signup.email",
  );

  return (
    <FormFrame form={form} onSubmit={address.submit}>
      <AddressField address={address} label={t("email-label")} hint={t("email-hint")} autoComplete="email" />
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
