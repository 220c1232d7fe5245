import { useEffect } from "react";
import type { CaseOptions, ContactMethod, Me } from "../../../../api/types.ts";
import { languageName } from "../../../../messages/dictionary.ts";
import { zoneName } from "../../../../messages/zone.ts";
import { duration, moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Choice } from "../../../ui/choice.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { t } from "../../../words.ts";
import { getCaseOptions } from "../api/get-case-options.ts";
import type { StepProps } from "./topic.tsx";
import "../../../words/cases.ts";
import "../../../words/findings.ts";
import "../../../words/hours.ts";

export function ContactOptions({ draft, change, form, me }: StepProps & { me: Me }) {
  const options = useLoad(getCaseOptions);
  const chosen = options.data?.contact_methods.find(({ code }) => code === draft.method);
  useEffect(() => {
    if (chosen && !chosen.available) change({ method: "web" }); // which is open at any time
  });
  return (
    <Loaded load={options}>
      {({ contact_methods, languages }) => (
        <>
          <SelectField
            name="language"
            label={t("newcase-language")}
            hint={t("newcase-language-hint")}
            value={draft.language}
            onPick={(language) => change({ language })}
          >
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageName(code)}
              </option>
            ))}
          </SelectField>
          <Choice<ContactMethod>
            name="method"
            legend={t("newcase-method")}
            value={draft.method}
            onPick={(method) => change({ method })}
            options={contact_methods.map((method) => ({
              value: method.code,
              label: t(`method-${method.code}`),
              hint: methodHint(method, me.account?.email ?? ""),
              disabled: !method.available,
            }))}
          />
          {draft.method === "call" ? <Callback draft={draft} change={change} form={form} /> : null}
        </>
      )}
    </Loaded>
  );
}

type Method = CaseOptions["contact_methods"][number];

function closedHint({ hours, holiday, opens_at }: Method): string {
  if (!opens_at) return t("method-closed-long", { hours });
  const opens = moment(opens_at);
  return holiday ? t("method-closed-holiday", { holiday, opens }) : t("method-closed", { hours, opens });
}

function methodHint(method: Method, email: string): string {
  if (!method.available) return closedHint(method);
  if (method.code === "web") return t("method-web-hint", { email });
  if (method.code === "call") return t("method-call-hint");
  if (method.agents_online === 0) return t("method-chat-nobody");
  return method.estimate_s ? t("method-chat-wait", { wait: duration(method.estimate_s) }) : t("method-chat-hint");
}

function Callback({ draft, change, form }: StepProps) {
  return (
    <div className="callback stack">
      <div className="field-row">
        <TextField
          name="phone.number"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={t("callback-number")}
          value={draft.number}
          onText={(number) => change({ number })}
          error={form.fault("phone.number")}
        />
        <TextField
          name="phone.extension"
          inputMode="tel"
          label={t("callback-extension")}
          value={draft.extension}
          onText={(extension) => change({ extension })}
          error={form.fault("phone.extension")}
          optional
        />
      </div>
      <div className="field-row">
        <TextField
          name="phone.window_start"
          type="datetime-local"
          label={t("callback-from")}
          value={draft.window_start}
          onText={(window_start) => change({ window_start })}
          optional
        />
        <TextField
          name="phone.window_end"
          type="datetime-local"
          label={t("callback-until")}
          value={draft.window_end}
          onText={(window_end) => change({ window_end })}
          error={form.fault("phone.window_end")}
          optional
        />
      </div>
      <p className="hint">{t("callback-hint", { zone: zoneName() })}</p>
    </div>
  );
}
