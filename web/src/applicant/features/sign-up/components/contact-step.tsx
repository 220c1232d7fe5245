import type { ContactInformation, Me } from "../../../../api/types.ts";
import { numberToSave, PhoneField, type PhoneInput } from "../../../components/phone-field.tsx";
import { check } from "../../../lib/check.ts";
import { addressRules, countries, likelyCountry } from "../../../lib/countries.ts";
import { changeMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useKept } from "../../../lib/use-kept.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { t } from "../../../words.ts";
import { putContact } from "../api/put-contact.ts";

type Draft = Record<Exclude<keyof ContactInformation, "phone_number">, string>;
const EMPTY: Draft = {
  full_name: "",
  company: "",
  address_line1: "",
  address_line2: "",
  address_line3: "",
  city: "",
  state_or_region: "",
  district_or_county: "",
  postal_code: "",
  country_code: "",
  website_url: "",
};

export function ContactStep({ me }: { me: Me }) {
  const form = useForm();
  const [draft, setDraft, forgetDraft] = useKept<Draft>(`contact.${me.account?.id}`, () => ({
    ...EMPTY,
    country_code: likelyCountry(),
    ...filled(me.contact),
  }));
  const [phone, setPhone, forgetPhone] = useKept<PhoneInput>(`phone.${me.account?.id}`, () => ({
    country: me.contact?.country_code ?? likelyCountry(),
    text: me.phone?.display ?? me.contact?.phone_number ?? "",
  }));
  const maximum = me.limits.contact;
  const rules = addressRules(draft.country_code);
  const bind = (name: keyof Draft) => ({
    name,
    value: draft[name],
    onText: (value: string) => setDraft({ ...draft, [name]: value }),
    error: form.fault(name),
  });

  function pickCountry(country: string) {
    setDraft({ ...draft, country_code: country });
    if (!phone.text) setPhone({ ...phone, country });
  }
  async function save() {
    const phone_number = await numberToSave(phone);
    await changeMe(() => putContact({ ...withoutBlanks(draft), postal_code: draft.postal_code, phone_number }));
    forgetDraft();
    forgetPhone();
    navigate("/signup");
  }
  const faults = () =>
    check([
      ["full_name", draft.full_name, t("contact-full_name"), { max: maximum.full_name }],
      ["company", draft.company, t("contact-company"), { required: false, max: maximum.company }],
      ["address_line1", draft.address_line1, t("contact-address_line1"), { max: maximum.address_line1 }],
      [
        "address_line2",
        draft.address_line2,
        t("contact-address_line2"),
        { required: false, max: maximum.address_line2 },
      ],
      ["city", draft.city, t("contact-city"), { max: maximum.city }],
      [
        "state_or_region",
        draft.state_or_region,
        t(`contact-region-${rules.region}`),
        { required: rules.regionRequired, max: maximum.state_or_region },
      ],
      [
        "district_or_county",
        draft.district_or_county,
        t("contact-district"),
        { required: false, max: maximum.district_or_county },
      ],
      [
        "postal_code",
        draft.postal_code,
        t(`contact-postal-${rules.postal}`),
        { required: rules.postalRequired, max: maximum.postal_code },
      ],
      ["phone_number", phone.text, t("phone-label"), { max: maximum.phone_number }],
    ]);

  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save, faults)}>
      <TextField {...bind("full_name")} label={t("contact-full_name")} autoComplete="name" />
      <TextField {...bind("company")} label={t("contact-company")} autoComplete="organization" optional />
      <CountryField value={draft.country_code} onPick={pickCountry} error={form.fault("country_code")} />
      <TextField {...bind("address_line1")} label={t("contact-address_line1")} autoComplete="address-line1" />
      <TextField {...bind("address_line2")} label={t("contact-address_line2")} autoComplete="address-line2" optional />
      <div className="field-row">
        <TextField
          {...bind("district_or_county")}
          label={t("contact-district")}
          autoComplete="address-level3"
          optional
        />
        <TextField {...bind("city")} label={t("contact-city")} autoComplete="address-level2" />
      </div>
      <div className="field-row">
        <TextField
          {...bind("state_or_region")}
          label={t(`contact-region-${rules.region}`)}
          autoComplete="address-level1"
          optional={!rules.regionRequired}
        />
        {rules.postalUsed && (
          <TextField
            {...bind("postal_code")}
            label={t(`contact-postal-${rules.postal}`)}
            autoComplete="postal-code"
            optional={!rules.postalRequired}
          />
        )}
      </div>
      <PhoneField value={phone} onChange={setPhone} hint={t("phone-hint")} error={form.fault("phone_number")} />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("save-next")}
        </Button>
      </div>
    </FormFrame>
  );
}

function CountryField({
  value,
  onPick,
  error,
}: {
  value: string;
  onPick: (code: string) => void;
  error: string | undefined;
}) {
  const all = countries();
  const likely = all.find(({ code }) => code === likelyCountry());
  return (
    <SelectField
      name="country_code"
      label={t("contact-country")}
      value={value}
      onPick={onPick}
      autoComplete="country"
      error={error}
    >
      {likely ? (
        <optgroup label={t("contact-likely")}>
          <option value={likely.code}>{likely.name}</option>
        </optgroup>
      ) : null}
      <optgroup label={t("contact-all")}>
        {all
          .filter(({ code }) => code !== likely?.code)
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </optgroup>
    </SelectField>
  );
}

function filled(contact: ContactInformation | null): Partial<Draft> {
  const { phone_number: _, ...rest } = contact ?? ({} as ContactInformation);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) as Partial<Draft>;
}

function withoutBlanks(draft: Draft): Draft {
  const trimmed = Object.entries(draft).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value)) as Draft;
}
