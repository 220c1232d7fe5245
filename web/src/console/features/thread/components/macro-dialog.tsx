// What a macro is about to do, before it does. Its texts can be changed; what could not be sent stays here.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useRef, useState } from "react";
import { Refused } from "../../../../api/client.ts";
import type { Case, Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { useMacro } from "../api/use-macro.ts";

type Props = {
  kase: Case;
  macro: Schemas["FilledReply"];
  lastShown: number;
  close: (used: boolean) => void;
};

export function MacroDialog({ kase, macro, lastShown, close }: Props) {
  const { t, word, language } = useWords();
  const notices = useNotices();
  const problemText = useProblemText();
  const use = useMacro(kase.id);
  const [text, setText] = useState(macro.text);
  const [note, setNote] = useState(macro.acts?.note ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const press = useRef({ clientId: crypto.randomUUID(), said: "" });
  const seen = useRef<number | null>(lastShown); // the newest message when it was opened; null: whatever came since
  const left = macro.missing.filter((name) => `${text}${note}`.includes(`{${name}}`));
  const { status, severity, tags = [] } = macro.acts ?? {};

  const send = async () => {
    // Another text is another press; the same one, sent again after a lost answer, is there once.
    const said = JSON.stringify([text, note]);
    if (press.current.said && press.current.said !== said) press.current.clientId = crypto.randomUUID();
    press.current.said = said;
    setBusy(true);
    try {
      await use(macro.name, {
        client_id: press.current.clientId,
        version: macro.version,
        text: text.trim(),
        note: note.trim(),
        seen: seen.current,
      });
      notices.success(t("macro-used", { name: macro.own_title }));
      close(true);
    } catch (error) {
      if (error instanceof Refused && error.code === "answered_meanwhile") seen.current = null;
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      header={macro.own_title}
      onDismiss={() => close(false)}
      closeAriaLabel={t("cancel")}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => close(false)}>
              {t("cancel")}
            </Button>
            <Button variant="primary" loading={busy} disabled={left.length > 0} onClick={() => void send()}>
              {t("macro-use")}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {macro.text && (
          <FormField
            label={t("macro-reply", { language: word("language", macro.language) })}
            description={macro.language === language ? undefined : macro.own_text}
          >
            <Textarea rows={5} value={text} onChange={({ detail }) => setText(detail.value)} />
          </FormField>
        )}
        {macro.acts?.note && (
          <FormField label={t("composer-note")}>
            <Textarea rows={3} value={note} onChange={({ detail }) => setNote(detail.value)} />
          </FormField>
        )}
        <ul className="macro-acts">
          {severity && <li>{t("macro-severity", { severity: word("case-severity", severity) })}</li>}
          {tags.length > 0 && <li>{t("macro-tags", { tags: tags.join(", ") })}</li>}
          {status && <li>{t("macro-status", { status: word("status", status) })}</li>}
        </ul>
        <div role="alert">
          {left.length > 0 ? t("composer-unfilled", { names: left.map((name) => `{${name}}`).join(", ") }) : problem}
        </div>
      </SpaceBetween>
    </Modal>
  );
}
