import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { LANGUAGES } from "../../../../messages/dictionary.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { usePutCapacity } from "../api/put-assignment.ts";
import { asNumber, isWhole } from "../whole-number.ts";
import type { Capacity } from "./capacities.tsx";
import { Dialog } from "./dialog.tsx";

const MAXIMUM = 1000;
const NUMBERS = ["max_cases", "max_chats"] as const;
type Props = { agent: Capacity; desk: Schemas["AssignmentRules"]; close: () => void };

export function CapacityForm({ agent, desk, close }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const put = usePutCapacity();
  const [typed, setTyped] = useState({
    max_cases: `${agent.max_cases ?? ""}`,
    max_chats: `${agent.max_chats ?? ""}`,
  });
  const [languages, setLanguages] = useState(agent.languages);
  const [tried, setTried] = useState(false);
  const known = LANGUAGES.map(({ code, name }) => ({ value: code as string, label: name }));
  const others = agent.languages.filter((code) => !known.some(({ value }) => value === code));
  const options = [...known, ...others.map((code) => ({ value: code, label: code }))];
  const fits = (name: (typeof NUMBERS)[number]) => isWhole(typed[name], 0, MAXIMUM);
  const act = async () => {
    setTried(true);
    if (languages.length === 0 || !NUMBERS.every(fits)) return false;
    const numbers = { max_cases: asNumber(typed.max_cases), max_chats: asNumber(typed.max_chats) };
    await put(agent.id, { languages, ...numbers });
    notices.success(t("teams-saved", { name: agent.name }));
    return true;
  };
  return (
    <Dialog title={t("capacities-edit-title", { name: agent.name })} submit={t("teams-submit")} act={act} close={close}>
      {NUMBERS.map((name) => (
        <FormField
          key={name}
          label={t(`capacities-${name}`)}
          constraintText={t("capacities-empty", { number: desk[name] ?? "" })}
          errorText={tried && !fits(name) && t("capacities-wrong")}
        >
          <Input
            inputMode="numeric"
            value={typed[name]}
            onChange={({ detail }) => setTyped({ ...typed, [name]: detail.value.trim() })}
          />
        </FormField>
      ))}
      <FormField
        label={t("capacities-languages")}
        errorText={tried && languages.length === 0 && t("capacities-languages-missing")}
      >
        <Multiselect
          options={options}
          selectedOptions={options.filter(({ value }) => languages.includes(value))}
          deselectAriaLabel={({ label }) => t("tags-remove", { name: label ?? "" })}
          onChange={({ detail }) => setLanguages(detail.selectedOptions.map(({ value }) => value ?? ""))}
        />
      </FormField>
    </Dialog>
  );
}
