import { useEffect } from "react";
import type { Verification } from "../../api/types.ts";
import { atOnce, codeIn, digitsOf } from "../lib/code.ts";
import { changeAndLook, refreshMe } from "../lib/me.ts";
import { clock, secondsUntil, useNow } from "../lib/time.ts";
import { useForm } from "../lib/use-form.ts";
import { useKept } from "../lib/use-kept.ts";
import { checkCode } from "../lib/verification.ts";
import { Button } from "../ui/button.tsx";
import { Field, tied } from "../ui/field.tsx";
import { FormFrame } from "../ui/form-frame.tsx";
import { t } from "../words.ts";
import "../words/verify.ts";

const MAX_DIGITS = 12; // more than a code has, so that one with a digit too many is refused before it costs a try

type Props = { verification: Verification; main?: boolean };

/** One box for a code that came by SMS, call or e-mail, with what is left of time and tries. What was typed stays when it
 * is refused: one digit may be wrong, or the line. `main`: it is the one thing to do on its page. */
export function CodeForm({ verification, main = true }: Props) {
  const form = useForm();
  const length = verification.code_length;
  const [code, setCode, forget] = useKept(`code.${verification.id}`, () => "");
  const common = {
    name: "code",
    label: t("code-label", { n: length }),
    hint: t("code-hint"),
    error: form.fault("code"),
  };

  async function send(value: string) {
    try {
      await changeAndLook(() => checkCode(verification.id, value));
      forget();
    } catch (error) {
      await refreshMe().catch(() => undefined); // the tries that are left; what the check said counts more
      throw error;
    }
  }
  const submit = (value: string) =>
    void form.submit(
      () => send(value),
      () => (value.length === length ? [] : [{ field: "code", message: t("fault-code-length", { n: length }) }]),
    );
  /** A whole code that arrives at once was pasted or filled in from the message: no need to press anything. */
  const type = (text: string) => {
    const found = codeIn(text, length);
    setCode(found ?? digitsOf(text).slice(0, MAX_DIGITS));
    if (found && atOnce(code, found)) submit(found);
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
          onPaste={(event) => {
            // The field would join the lines of a message, and 10:21 above a code would become a part of it.
            const found = codeIn(event.clipboardData?.getData("text") ?? "", length);
            if (!found) return;
            event.preventDefault();
            type(found);
          }}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </Field>
      <TimeLeft verification={verification} />
      <Button type="submit" look={main ? "main" : "second"} busy={form.busy}>
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
