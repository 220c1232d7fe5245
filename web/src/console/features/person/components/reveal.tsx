import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useEffect, useRef, useState } from "react";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { TextForm } from "../../../lib/text-form.tsx";
import { useWords } from "../../../lib/words.tsx";
import { type RevealField, revealField } from "../api/reveal-field.ts";

/** Clear personal data leaves the screen by itself: a desk is seen by others. */
const SHOWN_MS = 60_000;

export function useRevealed() {
  const [values, setValues] = useState<Partial<Record<RevealField, string>>>({});
  const timers = useRef<number[]>([]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const hide = (field: RevealField) => setValues(({ [field]: _, ...others }) => others);
  return {
    values,
    hide,
    show: (field: RevealField, value: string) => {
      setValues((all) => ({ ...all, [field]: value }));
      timers.current.push(window.setTimeout(() => hide(field), SHOWN_MS));
    },
  };
}

export function Revealed({ value, hide }: { value: string; hide: () => void }) {
  const { t } = useWords();
  return (
    <span className="revealed">
      {value}{" "}
      <Button variant="inline-link" onClick={hide}>
        {t("reveal-hide")}
      </Button>
    </span>
  );
}

function lines(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value ?? "–");
  return Object.values(value).filter(Boolean).join("\n");
}

type Props = { caseId: string; field: RevealField; show: (value: string) => void; close: () => void };

export function RevealDialog({ caseId, field, show, close }: Props) {
  const { t, word } = useWords();
  const withStepUp = useWithStepUp();
  const reveal = async (reason: string) =>
    show(lines((await withStepUp(() => revealField(caseId, field, reason))).value));
  return (
    <Modal visible header={t("reveal-title", { field: word("field", field) })} onDismiss={close}>
      <TextForm
        label={t("reveal-reason")}
        hint={t("reveal-journaled")}
        missing={t("reveal-reason-missing")}
        submit={t("reveal")}
        send={reveal}
        cancel={close}
      />
    </Modal>
  );
}
