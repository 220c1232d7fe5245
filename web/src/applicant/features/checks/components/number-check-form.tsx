import { useState } from "react";
import type { NumberCheck } from "../../../../api/types.ts";
import { FindingList } from "../../../components/finding-list.tsx";
import { accepted, PhoneField, type PhoneInput } from "../../../components/phone-field.tsx";
import { checkNumber } from "../../../lib/check-number.ts";
import { likelyCountry } from "../../../lib/countries.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/checks.ts";

/** For someone we don't know: is this number right, and can it get a code? */
export function NumberCheckForm() {
  const form = useForm();
  const [value, setValue] = useState<PhoneInput>({ country: likelyCountry(), text: "" });
  const [found, setFound] = useState<NumberCheck | null>(null);
  const look = async (input: PhoneInput) => {
    setFound(await checkNumber(input.text, input.country));
  };
  const rules = () =>
    value.text.trim() ? [] : [{ field: "phone_number", message: t("form-required", { label: t("phone-label") }) }];
  const accept = (number: string) => {
    const corrected = accepted(number, value.country);
    setValue(corrected);
    void form.submit(() => look(corrected));
  };
  return (
    <div className="stack">
      <Panel title={t("numbercheck-title")}>
        <FormFrame form={form} onSubmit={() => void form.submit(() => look(value), rules)}>
          <PhoneField value={value} onChange={setValue} error={form.fault("phone_number")} />
          <Button type="submit" busy={form.busy}>
            {t("numbercheck-go")}
          </Button>
        </FormFrame>
        <div role="status">{found ? <FindingList findings={found.findings} onAccept={accept} /> : null}</div>
      </Panel>
      <p>
        {t("numbercheck-more")} <a href="/signin">{t("nav-signin")}</a> · <a href="/support">{t("login-support")}</a>
      </p>
    </div>
  );
}
