import { useState } from "react";
import { numberToSave, PhoneField, type PhoneInput } from "../../../components/phone-field.tsx";
import { savePhone } from "../../../lib/me.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { t } from "../../../words.ts";
import "../../../words/verify.ts";

type Props = { phone: string; country: string; onDone: () => void };

export function ChangeNumber({ phone, country, onDone }: Props) {
  const form = useForm();
  const [value, setValue] = useState<PhoneInput>({ country, text: phone });
  const save = async () => {
    await savePhone(await numberToSave(value));
    onDone();
  };
  const rules = () =>
    value.text.trim() ? [] : [{ field: "phone_number", message: t("form-required", { label: t("phone-label") }) }];
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save, rules)}>
      <PhoneField value={value} onChange={setValue} hint={t("phone-hint")} error={form.fault("phone_number")} />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("verify-change-go")}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </FormFrame>
  );
}
