import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { NumberCheck } from "../../api/types.ts";
import { checkNumber } from "../lib/check-number.ts";
import { COUNTRIES, countries } from "../lib/countries.ts";
import { countryOf, grouped, readable } from "../lib/phone-format.ts";
import { Button } from "../ui/button.tsx";
import { Field, tied } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { t } from "../words.ts";
import { findingText } from "./findings.ts";

/** `country` is the ISO code that the calling code stands for; `text` is what the person typed, formatted. */
export type PhoneInput = { country: string; text: string };
type Props = { value: PhoneInput; onChange: (value: PhoneInput) => void; hint?: ReactNode; error?: string | undefined };

const CHECK_AFTER_MS = 500;

/** A calling code, a number that is grouped as it is typed, and what is wrong with it before anything is sent. */
export function PhoneField({ value, onChange, hint, error }: Props) {
  const common = { name: "phone_number", label: t("phone-label"), hint, error };
  const all = useMemo(countries, []);
  return (
    <div className="stack">
      <Field {...common}>
        <div className="with-prefix">
          <select
            aria-label={t("phone-country")}
            value={value.country}
            onChange={(event) => onChange({ ...value, country: event.currentTarget.value })}
          >
            {all.map(({ code, name, calling }) => (
              <option key={code} value={code}>
                {code === value.country ? `${code} +${calling}` : `${name} (+${calling})`}
              </option>
            ))}
          </select>
          <input
            {...tied(common)}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={value.text}
            onInput={(event) => {
              const { value: text, selectionStart } = event.currentTarget;
              const atEnd = selectionStart === text.length; // grouping in the middle would make the caret jump
              onChange({
                ...value,
                text: atEnd && text.length > value.text.length ? grouped(text, value.country) : text,
              });
            }}
          />
        </div>
      </Field>
      <NumberVerdict value={value} onAccept={onChange} />
    </div>
  );
}

function NumberVerdict({ value, onAccept }: { value: PhoneInput; onAccept: (value: PhoneInput) => void }) {
  const found = useNumberCheck(value);
  const finding = found?.findings.find(({ status }) => status !== "ok");
  const suggestion = found?.findings.find((one) => one.suggestion)?.suggestion;
  if (!found) return null;
  if (!finding) {
    return found.display ? (
      <Notice tone="ok" live>
        <p>{t("phone-good", { number: found.display })}</p>
      </Notice>
    ) : null;
  }
  return (
    <Notice tone={finding.status} title={findingText(finding)} live>
      {suggestion ? (
        <>
          <p>
            {t("phone-meant")} <strong className="number nowrap">{readable(suggestion)}</strong>
          </p>
          <Button look="second" onClick={() => onAccept(accepted(suggestion, value.country))}>
            {t("phone-accept", { number: readable(suggestion) })}
          </Button>
        </>
      ) : (
        <p>{findingText(finding, "next")}</p>
      )}
    </Notice>
  );
}

/** A suggested number in the field, behind its own calling code. */
export const accepted = (e164: string, country: string): PhoneInput => ({
  country: countryOf(e164, country),
  text: readable(e164),
});

function useNumberCheck(value: PhoneInput): NumberCheck | null {
  const [found, setFound] = useState<NumberCheck | null>(null);
  useEffect(() => {
    setFound(null);
    if (value.text.replace(/\D/g, "").length < 6) return undefined;
    const stop = new AbortController();
    const look = () =>
      checkNumber(value.text, value.country, stop.signal).then(
        setFound,
        () => undefined, // a number can be saved without this; the server checks again
      );
    const timer = setTimeout(() => void look(), CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [value.text, value.country]);
  return found;
}

function typedNumber({ country, text }: PhoneInput): string {
  const typed = text.trim();
  if (typed.startsWith("+")) return typed;
  return `+${COUNTRIES.get(country)?.calling ?? ""} ${typed}`;
}

/** A number typed without its calling code is completed; one typed with it goes as it is, to be judged. */
export async function numberToSave(phone: PhoneInput): Promise<string> {
  const typed = typedNumber(phone);
  if (phone.text.trim().startsWith("+")) return typed;
  const found = await checkNumber(phone.text, phone.country);
  return found.e164 ?? typed;
}
