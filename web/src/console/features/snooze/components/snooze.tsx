import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useRef, useState } from "react";
import { Refused } from "../../../../api/client.ts";
import { useActs, useHint } from "../../../lib/acts.tsx";
import type { DeskCase } from "../../../lib/desk.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { TextForm } from "../../../lib/text-form.tsx";
import { minuteTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useSnooze } from "../api/snooze-case.ts";
import { CHOICES, type Choice, momentOf } from "../times.ts";

export function SnoozeButton({ caseId, newest }: { caseId: string; newest: number }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const hint = useHint();
  useActs({ snooze: () => setOpen(true) });
  return (
    <>
      <Button nativeButtonAttributes={hint("snooze")} onClick={() => setOpen(true)}>
        {t("snooze-act")}
      </Button>
      {open && <SnoozeForm caseId={caseId} newest={newest} close={() => setOpen(false)} />}
    </>
  );
}

function SnoozeForm({ caseId, newest, close }: { caseId: string; newest: number; close: () => void }) {
  const { t, language } = useWords();
  const { snooze } = useSnooze(caseId);
  const [now] = useState(() => new Date());
  const [choice, setChoice] = useState<Choice>("answer");
  const [time, setTime] = useState("");
  const [missing, setMissing] = useState(false);
  const seen = useRef<number | null>(newest); // when it was opened; null: whatever came since
  const send = async (reason: string) => {
    const until = choice === "time" ? (time ? new Date(time) : null) : momentOf(choice, now);
    setMissing(choice === "time" && !until);
    if (choice === "time" && !until) return;
    try {
      await snooze(reason, until?.toISOString() ?? null, seen.current);
    } catch (error) {
      if (error instanceof Refused && error.code === "applicant_wrote") seen.current = null; // they were told
      throw error;
    }
    close();
  };
  return (
    <Modal visible header={t("snooze-title")} onDismiss={close}>
      <TextForm
        label={t("snooze-reason")}
        hint={t("snooze-reason-hint")}
        missing={t("snooze-reason-missing")}
        submit={t("snooze-act")}
        send={send}
        cancel={close}
      >
        <FormField label={t("snooze-until")} description={t("snooze-answer-hint")}>
          <RadioGroup
            value={choice}
            items={CHOICES.map((value) => {
              const moment = momentOf(value, now);
              const description = moment ? minuteTime(moment.toISOString(), language) : undefined;
              return { value, label: t(`snooze-${value}`), ...(description ? { description } : {}) };
            })}
            onChange={({ detail }) => setChoice(detail.value as Choice)}
          />
        </FormField>
        {choice === "time" && (
          <FormField label={t("snooze-time")} errorText={missing ? t("snooze-time-missing") : null}>
            <input
              className="time-input"
              type="datetime-local"
              aria-label={t("snooze-time")}
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </FormField>
        )}
      </TextForm>
    </Modal>
  );
}

/** Above a case that is put off: who did it, until when and why, and the way back. */
export function Snoozed({ caseId, snooze }: { caseId: string; snooze: NonNullable<DeskCase["snooze"]> }) {
  const { t, language } = useWords();
  const notices = useNotices();
  const { wake } = useSnooze(caseId);
  const end = () => void wake().catch(notices.problem);
  const hint = useHint();
  useActs({ snooze: end });
  const { by, reason, until } = snooze;
  const said = until ? t("snooze-by-until", { by, until: minuteTime(until, language) }) : t("snooze-by", { by });
  return (
    <Alert
      type="info"
      header={said}
      action={
        <Button nativeButtonAttributes={hint("snooze")} onClick={end}>
          {t("snooze-wake")}
        </Button>
      }
    >
      {reason}
    </Alert>
  );
}
