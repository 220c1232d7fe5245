import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { SEVERITIES } from "../../../../api/codes.ts";
import type { Schemas } from "../../../../api/types.ts";
import { useWords } from "../../../lib/words.tsx";

type Acts = Schemas["Acts"];
const STATUSES = ["pending-customer-action", "resolved"] satisfies Acts["status"][];

/** What a macro does beside its reply. */
export function MacroFields({ acts, change }: { acts: Acts; change: (part: Partial<Acts>) => void }) {
  const { t, word } = useWords();
  const same = { value: "", label: t("macro-same") };
  const severities = [same, ...SEVERITIES.map((value) => ({ value, label: word("case-severity", value) }))];
  const statuses = [same, ...STATUSES.map((value) => ({ value, label: word("status", value) }))];
  return (
    <SpaceBetween size="s">
      <FormField label={t("composer-note")} description={t("composer-note-placeholder")}>
        <Textarea rows={3} value={acts.note ?? ""} onChange={({ detail }) => change({ note: detail.value })} />
      </FormField>
      <FormField label={t("tags-title")} description={t("macro-tags-hint")}>
        <Input
          value={(acts.tags ?? []).join(",")}
          onChange={({ detail }) => change({ tags: detail.value ? detail.value.split(",") : [] })}
        />
      </FormField>
      <FormField label={t("macro-status-label")}>
        <Select
          options={statuses}
          selectedOption={statuses.find(({ value }) => value === (acts.status ?? "")) ?? same}
          onChange={({ detail }) => change({ status: (detail.selectedOption.value || null) as Acts["status"] })}
        />
      </FormField>
      <FormField label={t("case-severity")}>
        <Select
          options={severities}
          selectedOption={severities.find(({ value }) => value === (acts.severity ?? "")) ?? same}
          onChange={({ detail }) => change({ severity: (detail.selectedOption.value || null) as Acts["severity"] })}
        />
      </FormField>
    </SpaceBetween>
  );
}
