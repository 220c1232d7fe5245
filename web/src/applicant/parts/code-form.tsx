import { useEffect, useState } from "react";
import { post } from "../../api/client.ts";
import type { Verification } from "../../api/types.ts";
import { refreshMe } from "../lib/me.ts";
import { clock, secondsUntil, useNow } from "../lib/time.ts";
import { useForm } from "../lib/use-form.ts";
import { Button } from "../ui/button.tsx";
import { Field, tied } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { t } from "../words.ts";
import "../words/verify.ts";

type Props = { verification: Verification; onSpent?: () => void };

/** One box for a code that came by SMS, call or e-mail, with what is left of time and tries. */
export function CodeForm({ verification, onSpent }: Props) {
  const form = useForm();
  const length = verification.code_length;
  const [code, setCode] = useState("");
  const common = {
    name: "code",
    label: t("code-label", { n: length }),
    hint: t("code-hint"),
    error: form.fault("code"),
  };

  async function send(value: string) {
    try {
      await post("/v1/verifications/{verification_id}/checks", {
        path: { verification_id: verification.id },
        body: { code: value },
      });
    } catch (error) {
      setCode("");
      onSpent?.();
      throw error;
    } finally {
      await refreshMe();
    }
  }
  const submit = (value: string) =>
    void form.submit(
      () => send(value),
      () => (value.length === length ? [] : [{ field: "code", message: t("fault-code-length", { n: length }) }]),
    );
  /** A whole code that arrives at once was pasted or filled in from the message: no need to press anything. */
  const type = (text: string) => {
    const digits = asciiDigits(text).slice(0, length);
    setCode(digits);
    if (digits.length === length && code.length < length - 1) submit(digits);
  };
  useCodeFromMessage(verification.channel === "sms", submit);

  return (
    <FormFrame form={form} onSubmit={() => submit(code)}>
      <Field {...common}>
        <input
          {...tied(common)}
          className="code-box"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern={`\\d{${length}}`}
          value={code}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </Field>
      <TimeLeft verification={verification} />
      <Button type="submit" busy={form.busy}>
        {t("code-go")}
      </Button>
    </FormFrame>
  );
}

function TimeLeft({ verification }: { verification: Verification }) {
  const left = secondsUntil(verification.expires_at, useNow());
  return (
    <p className="row small muted number">
      <span>{left > 0 ? t("code-valid", { time: clock(left) }) : t("code-over")}</span>
      <span>{t("code-tries", { n: verification.checks_left })}</span>
    </p>
  );
}

/** Digits of any script, without the spaces and dashes that people and keyboards add. */
function asciiDigits(text: string): string {
  const digits = text.match(/\p{Nd}/gu) ?? [];
  return digits.map((digit) => (/\d/.test(digit) ? digit : digitValue(digit))).join("");
}

/** Decimal digits of every script lie in runs of ten that start where the character before is no digit. */
function digitValue(digit: string): string {
  const point = digit.codePointAt(0)!;
  let start = point;
  while (point - start < 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return String(point - start);
}

type OtpOptions = CredentialRequestOptions & { otp: { transport: string[] } };

/** WebOTP: where the browser can, it hands over the code of an SMS whose last line names this site. */
function useCodeFromMessage(active: boolean, use: (code: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another `use` must not open the browser's prompt again
  useEffect(() => {
    if (!active || !("OTPCredential" in window)) return undefined;
    const stop = new AbortController();
    const options: OtpOptions = { otp: { transport: ["sms"] }, signal: stop.signal };
    navigator.credentials.get(options).then(
      (found) => {
        if (found && "code" in found) use(String(found.code));
      },
      () => undefined, // the person closed the prompt, or typed
    );
    return () => stop.abort();
  }, [active]);
}
