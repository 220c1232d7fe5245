import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import Toggle from "@cloudscape-design/components/toggle";
import { type FormEvent, useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { visible } from "../../../../input/visible.ts";
import { languageName } from "../../../../messages/dictionary.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { useReplyActs } from "../api/change-reply.ts";
import { variablesIn } from "../variables.ts";
import { MacroFields } from "./macro-fields.tsx";

type Acts = Schemas["Acts"];
type Texts = Schemas["CannedReply"]["texts"];
type Props = { reply: Schemas["CannedReply"] | null; known: Schemas["ReplyList"]; close: () => void };

/** While it is written, a space or a comma stands where a tag goes on or another begins. */
function tidied(acts: Acts): Acts {
  return { ...acts, tags: (acts.tags ?? []).map((tag) => tag.trim()).filter(Boolean) };
}

/** One reply in all languages. A language that is left empty has none; what is refused stays as it was typed. */
export function ReplyForm({ reply, known, close }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const problemText = useProblemText();
  const { save } = useReplyActs();
  const [name, setName] = useState(reply?.name ?? "");
  const [texts, setTexts] = useState<Texts>(reply?.texts ?? {});
  const [acts, setActs] = useState<Acts | null>(reply?.acts ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const empty = { title: "", text: "" };
  const change = (language: string, part: Partial<Schemas["ReplyText"]>) =>
    setTexts((all) => ({ ...all, [language]: { ...empty, ...all[language], ...part } }));
  const strangeIn = (text: string) => variablesIn(text).filter((one) => !known.variables.includes(one));
  const strange = [...Object.values(texts).map(({ text }) => text), acts?.note ?? ""].flatMap(strangeIn);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const written = Object.fromEntries(
      Object.entries(texts).filter(([, { title, text }]) => visible(title) || visible(text)),
    );
    setBusy(true);
    save(name.trim(), { texts: written, acts: acts && tidied(acts), version: reply?.version ?? 0 }).then(
      () => {
        notices.success(t("replies-saved"));
        close();
      },
      (error: unknown) => {
        setProblem(problemText(error));
        setBusy(false);
      },
    );
  };
  return (
    <form onSubmit={onSubmit}>
      <Form
        actions={
          <FormActions
            submit={t("replies-save")}
            busy={busy}
            disabled={!name.trim() || strange.length > 0}
            cancel={close}
          />
        }
        errorText={problem}
        header={<Header variant="h1">{t(reply ? "replies-edit" : "replies-new")}</Header>}
      >
        <SpaceBetween size="m">
          <FormField label={t("replies-name")} constraintText={t("replies-name-hint")}>
            <Input value={name} readOnly={reply !== null} onChange={({ detail }) => setName(detail.value)} autoFocus />
          </FormField>
          <Alert>
            {t("replies-variables")}{" "}
            {known.variables.map((one) => (
              <span key={one}>
                <code>{`{${one}}`}</code>{" "}
              </span>
            ))}
          </Alert>
          {known.languages.map((language) => {
            const { title, text } = texts[language] ?? empty;
            const unknown = strangeIn(text);
            return (
              <Container key={language}>
                <SpaceBetween size="s">
                  <FormField label={`${t("replies-label")}: ${languageName(language)}`}>
                    <Input value={title} onChange={({ detail }) => change(language, { title: detail.value })} />
                  </FormField>
                  <FormField
                    label={`${t("replies-text")}: ${languageName(language)}`}
                    errorText={
                      unknown.length > 0 && t("replies-unknown", { names: unknown.map((one) => `{${one}}`).join(", ") })
                    }
                  >
                    <Textarea
                      rows={4}
                      value={text}
                      onChange={({ detail }) => change(language, { text: detail.value })}
                    />
                  </FormField>
                </SpaceBetween>
              </Container>
            );
          })}
          <Box variant="small" color="text-body-secondary">
            {t("replies-empty-language")}
          </Box>
          <Toggle
            checked={acts !== null}
            description={t("macro-hint")}
            onChange={({ detail }) => setActs(detail.checked ? { note: "", status: null, severity: null } : null)}
          >
            {t("macro")}
          </Toggle>
          {acts && <MacroFields acts={acts} change={(part) => setActs({ ...acts, ...part })} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}
