import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useMitigationPreview } from "../api/get-mitigation-preview.ts";
import { useMitigate } from "../api/mitigate-incident.ts";
import { reachTexts } from "../figures.ts";
import type { Incident, MitigationRequest, Resend } from "../types.ts";
import { Dialog } from "./dialog.tsx";

const RESENDS = ["other_route", "call", "none"] as const;
const MINUTES = [0, 10, 20];

export function MitigationForm({ incident, close }: { incident: Incident; close: () => void }) {
  const { t } = useWords();
  const notices = useNotices();
  const mitigate = useMitigate();
  const [resend, setResend] = useState<(typeof RESENDS)[number]>(incident.channel === "sms" ? "other_route" : "none");
  const [minutes, setMinutes] = useState(10);
  const [note, setNote] = useState("");
  const act = async () => {
    const order: MitigationRequest = { resend: resend === "none" ? null : resend, extend_s: minutes * 60, note };
    await mitigate(incident.id, order);
    notices.success(t("mitigation-ordered"));
    return true;
  };
  return (
    <Dialog title={t("mitigation-title")} submit={t("mitigation-submit")} act={act} close={close}>
      <Box>{t("mitigation-text", { waiting: incident.waiting })}</Box>
      <FormField label={t("mitigation-resend")}>
        <RadioGroup
          value={resend}
          items={RESENDS.map((value) => ({
            value,
            label: t(`mitigation-resend-${value}`),
            description: value === "call" ? t("mitigation-resend-call-hint") : undefined,
          }))}
          onChange={({ detail }) => setResend(detail.value as typeof resend)}
        />
      </FormField>
      {resend !== "none" && <Preview incident={incident} resend={resend} />}
      <FormField label={t("mitigation-extend")}>
        <RadioGroup
          value={String(minutes)}
          items={MINUTES.map((value) => ({
            value: String(value),
            label: value ? t("mitigation-extend-minutes", { minutes: value }) : t("mitigation-resend-none"),
          }))}
          onChange={({ detail }) => setMinutes(Number(detail.value))}
        />
      </FormField>
      <FormField label={t("mitigation-note")} constraintText={t("mitigation-note-hint")}>
        <Input value={note} onChange={({ detail }) => setNote(detail.value)} />
      </FormField>
    </Dialog>
  );
}

/** Before anything is ordered: whom it reaches, how many numbers look farmed, and what it may cost. */
function Preview({ incident, resend }: { incident: Incident; resend: Resend }) {
  const words = useWords();
  const found = useMitigationPreview(incident.id, resend).data;
  if (!found) return null;
  return (
    <Alert type={found.farmed ? "warning" : "info"}>
      {reachTexts(words, found).map((text) => (
        <Box key={text}>{text}</Box>
      ))}
    </Alert>
  );
}
