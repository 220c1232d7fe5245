import Autosuggest, { type AutosuggestProps } from "@cloudscape-design/components/autosuggest";
import Box from "@cloudscape-design/components/box";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useRef, useState } from "react";
import { LINK_KINDS, type LinkKind } from "../../../../api/codes.ts";
import type { DeskCase } from "../../../lib/desk.ts";
import { useFirstFocus } from "../../../lib/first-focus.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { useLinks, useOtherCases } from "../api/links.ts";

export type LinkAct = "link" | "merge";
type Props = { view: DeskCase; act: LinkAct; close: () => void };

/** Asks which other case is meant, by its number; what is refused is told under it, and nothing typed is lost. */
export function LinkDialog({ view, act, close }: Props) {
  const { t, word } = useWords();
  const { say } = useNotices();
  const problemText = useProblemText();
  const links = useLinks(view.case.id);
  const options = useOptions(view, act);
  const [other, setOther] = useState("");
  const [kind, setKind] = useState<LinkKind>("related");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<AutosuggestProps.Ref>(null);
  useFirstFocus(input);

  const refuse = (said: string | null) => {
    setError(said);
    setBusy(false);
    input.current?.focus();
  };
  const send = async (id: string) => {
    if (act === "merge") {
      const { into } = await links.merge(id);
      return t("links-merged", { id: into.display_id });
    }
    await links.link(id, kind);
    return t("links-linked", { id });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const id = other.trim();
    if (!id) return refuse(t("links-missing"));
    setBusy(true);
    send(id).then(
      (said) => {
        say(said);
        close();
      },
      (failure: unknown) => refuse(problemText(failure)),
    );
  };
  return (
    <Modal visible header={t(`links-${act}-title`)} onDismiss={close}>
      <form onSubmit={onSubmit}>
        <Form
          actions={
            <FormActions submit={t(act === "merge" ? "links-merge-submit" : "links-link")} busy={busy} cancel={close} />
          }
        >
          <SpaceBetween size="m">
            {act === "merge" && <Box>{t("links-merge-text")}</Box>}
            <FormField
              label={t(act === "merge" ? "links-into" : "links-other")}
              constraintText={t("links-hint")}
              errorText={error}
            >
              <Autosuggest
                ref={input}
                value={other}
                options={options}
                enteredTextLabel={(id) => t("links-number", { id })}
                onChange={({ detail }) => setOther(detail.value)}
              />
            </FormField>
            {act === "link" && (
              <FormField label={t("links-kind")}>
                <RadioGroup
                  value={kind}
                  items={LINK_KINDS.map((value) => ({ value, label: word("links-kind", value) }))}
                  onChange={({ detail }) => setKind(detail.value as LinkKind)}
                />
              </FormField>
            )}
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}

/** The applicant's other cases that can be meant: into one that is resolved none is merged. */
function useOptions(view: DeskCase, act: LinkAct): AutosuggestProps.Options {
  const { word } = useWords();
  const others = useOtherCases(view.case.id);
  const linked = new Set(view.links.map(({ case_id }) => case_id));
  return (others.data ?? [])
    .filter(({ case_id, status }) => (act === "merge" ? status !== "resolved" : !linked.has(case_id)))
    .map(({ display_id, subject, status }) => ({
      value: display_id,
      description: `${word("subject", subject)} · ${word("status", status)}`,
    }));
}
