import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { BREACHES, CLOCKS, CONTACT_METHODS, SEVERITIES } from "../../../../api/codes.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { figures } from "../figures.ts";
import { Dialog } from "./dialog.tsx";
import type { Target } from "./targets.tsx";

const METHODS = ["", ...CONTACT_METHODS] as const;

/** `longest` in minutes. */
type Props = { longest: number; put: (target: Target) => Promise<void>; close: () => void };

export function TargetForm({ longest, put, close }: Props) {
  const words = useWords();
  const { t, word } = words;
  const { count } = figures(words);
  const notices = useNotices();
  const [severity, setSeverity] = useState<Target["severity"]>("normal");
  const [method, setMethod] = useState<(typeof METHODS)[number]>("");
  const [minutes, setMinutes] = useState<Record<string, string>>({});
  const [breach, setBreach] = useState<(typeof BREACHES)[number]>("nothing");
  const [tried, setTried] = useState(false);
  const spans = Object.fromEntries(CLOCKS.map((clock) => [clock, minutes[clock] ? Number(minutes[clock]) : null]));
  const fits = (clock: string) => {
    const span = spans[clock];
    return span == null || (Number.isInteger(span) && span >= 1 && span <= longest);
  };
  const act = async () => {
    setTried(true);
    if (!CLOCKS.every(fits)) return false;
    await put({ severity, contact_method: method || null, ...spans, on_breach: breach });
    notices.success(t("sla-set"));
    return true;
  };
  const severities = SEVERITIES.map((value) => ({ value, label: word("case-severity", value) }));
  const methods = METHODS.map((value) => ({ value, label: value ? word("method", value) : t("sla-each-method") }));
  return (
    <Dialog title={t("sla-add")} submit={t("sla-submit")} act={act} close={close}>
      <FormField label={t("case-severity")}>
        <Select
          options={severities}
          selectedOption={severities.find(({ value }) => value === severity) ?? null}
          onChange={({ detail }) => setSeverity(detail.selectedOption.value as typeof severity)}
        />
      </FormField>
      <FormField label={t("column-method")}>
        <Select
          options={methods}
          selectedOption={methods.find(({ value }) => value === method) ?? null}
          onChange={({ detail }) => setMethod(detail.selectedOption.value as typeof method)}
        />
      </FormField>
      {CLOCKS.map((clock) => (
        <FormField
          key={clock}
          label={t(`clock-${clock}`)}
          constraintText={t("sla-minutes")}
          errorText={tried && !fits(clock) && t("sla-minutes-wrong", { maximum: count(longest) })}
        >
          <Input
            inputMode="numeric"
            value={minutes[clock] ?? ""}
            onChange={({ detail }) => setMinutes({ ...minutes, [clock]: detail.value.trim() })}
          />
        </FormField>
      ))}
      <FormField label={t("sla-on_breach")}>
        <RadioGroup
          value={breach}
          items={BREACHES.map((value) => ({ value, label: word("breach", value) }))}
          onChange={({ detail }) => setBreach(detail.value as typeof breach)}
        />
      </FormField>
    </Dialog>
  );
}
