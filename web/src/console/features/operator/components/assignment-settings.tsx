import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { asNumber, isWhole } from "../whole-number.ts";
import { Dialog } from "./dialog.tsx";

const MAXIMUM = 1000;
const LONGEST = 7 * 24 * 60; // minutes
const NUMBERS = ["max_cases", "max_chats"] as const;
type Settings = Schemas["AssignmentRules"];
type Props = { settings: Settings; put: (change: Partial<Settings>) => Promise<void>; close: () => void };

/** What holds for each agent who has no number of their own, and for cases of who is away. */
export function AssignmentSettings({ settings, put, close }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const [typed, setTyped] = useState({
    max_cases: `${settings.max_cases ?? ""}`,
    max_chats: `${settings.max_chats ?? ""}`,
    away_minutes: `${settings.away_minutes ?? ""}`,
  });
  const [tried, setTried] = useState(false);
  const set = (name: keyof typeof typed, value: string) => setTyped({ ...typed, [name]: value.trim() });
  const fits = (name: (typeof NUMBERS)[number]) => typed[name] !== "" && isWhole(typed[name], 0, MAXIMUM);
  const awayFits = isWhole(typed.away_minutes, 1, LONGEST);
  const act = async () => {
    setTried(true);
    if (!NUMBERS.every(fits) || !awayFits) return false;
    await put({
      max_cases: Number(typed.max_cases),
      max_chats: Number(typed.max_chats),
      away_minutes: asNumber(typed.away_minutes),
    });
    notices.success(t("assignment-saved"));
    return true;
  };
  return (
    <Dialog title={t("assignment-settings-title")} submit={t("teams-submit")} act={act} close={close}>
      {NUMBERS.map((name) => (
        <FormField key={name} label={t(`capacities-${name}`)} errorText={tried && !fits(name) && t("capacities-wrong")}>
          <Input inputMode="numeric" value={typed[name]} onChange={({ detail }) => set(name, detail.value)} />
        </FormField>
      ))}
      <FormField
        label={t("assignment-away")}
        constraintText={t("assignment-away-hint")}
        errorText={tried && !awayFits && t("assignment-away-wrong")}
      >
        <Input
          inputMode="numeric"
          value={typed.away_minutes}
          onChange={({ detail }) => set("away_minutes", detail.value)}
        />
      </FormField>
    </Dialog>
  );
}
