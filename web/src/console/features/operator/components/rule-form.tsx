import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useState } from "react";
import { RULE_ACTIONS } from "../../../../api/codes.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useSetRule } from "../api/set-rule.ts";
import type { RuleRequest } from "../types.ts";
import { Dialog } from "./dialog.tsx";

const WHICH = ["country", "prefix", "number", "all"] as const;
/** As the server asks for them. */
const FORMS = { country: /^[A-Z]{2}$/, prefix: /^\+[1-9]\d{0,13}$/, number: /^\+[1-9]\d{5,14}$/ };
const CHANNELS = ["both", "sms", "call"] as const;

export function RuleForm({ close }: { close: () => void }) {
  const { t, word } = useWords();
  const notices = useNotices();
  const setRule = useSetRule();
  const [action, setAction] = useState<RuleRequest["action"]>("deny");
  const [which, setWhich] = useState<(typeof WHICH)[number]>("country");
  const [value, setValue] = useState("");
  const [wrong, setWrong] = useState(false);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>("both");
  const [note, setNote] = useState("");
  const act = async () => {
    const written = which === "country" ? value.trim().toUpperCase() : value.replace(/[\s().-]/g, "");
    const fits = which === "all" || FORMS[which].test(written);
    setWrong(!fits);
    if (!fits) return false;
    const about = which === "all" ? {} : { [which]: written };
    await setRule({ action, note, channel: channel === "both" ? null : channel, ...about });
    notices.success(t("rules-set"));
    return true;
  };
  return (
    <Dialog title={t("rules-add")} submit={t("rule-submit")} act={act} close={close}>
      <FormField label={t("rules-action")}>
        <RadioGroup
          value={action}
          items={RULE_ACTIONS.map((each) => ({
            value: each,
            label: word("action", each),
            description: t(`rule-action-${each}-hint`),
          }))}
          onChange={({ detail }) => setAction(detail.value as typeof action)}
        />
      </FormField>
      <FormField label={t("rule-which")}>
        <SegmentedControl
          label={t("rule-which")}
          selectedId={which}
          options={WHICH.map((id) => ({ id, text: t(`rule-which-${id}`) }))}
          onChange={({ detail }) => setWhich(detail.selectedId as typeof which)}
        />
      </FormField>
      {which !== "all" && (
        <FormField
          label={t(`rule-which-${which}`)}
          constraintText={t(`rule-value-${which}`)}
          errorText={wrong && t("rule-value-wrong")}
        >
          <Input value={value} onChange={({ detail }) => setValue(detail.value)} ariaRequired />
        </FormField>
      )}
      <FormField label={t("group-channel")}>
        <SegmentedControl
          label={t("group-channel")}
          selectedId={channel}
          options={CHANNELS.map((id) => ({ id, text: id === "both" ? t("rules-channels") : word("channel", id) }))}
          onChange={({ detail }) => setChannel(detail.selectedId as typeof channel)}
        />
      </FormField>
      <FormField label={t("rules-note")} constraintText={t("mitigation-note-hint")}>
        <Input value={note} onChange={({ detail }) => setNote(detail.value)} />
      </FormField>
    </Dialog>
  );
}
