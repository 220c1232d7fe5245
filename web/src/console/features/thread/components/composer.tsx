import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import FileInput from "@cloudscape-design/components/file-input";
import FileTokenGroup from "@cloudscape-design/components/file-token-group";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Textarea, { type TextareaProps } from "@cloudscape-design/components/textarea";
import { useRef, useState } from "react";
import type { Case } from "../../../../api/types.ts";
import { composing } from "../../../../input/composing.ts";
import { filesOfPaste, holdsFiles } from "../../../../input/given-files.ts";
import { visible } from "../../../../input/visible.ts";
import { useWords } from "../../../lib/words.tsx";
import { useAttachments } from "../attachments.ts";
import { useCannedReplies } from "../canned-replies.ts";
import type { Draft } from "../outbox.ts";

const TYPING_EVERY_MS = 3_000;
type Props = {
  kase: Case;
  names: { applicant: string; agent: string };
  send: (draft: Draft) => void;
  typing: () => void;
};

/** The text of each mode, kept over a reload. A note never turns into a reply by a click on a tab. */
function useDrafts(caseId: string) {
  const [note, setNote] = useState(false);
  const key = `ringback.draft.${caseId}.${note ? "note" : "reply"}`;
  const [texts, setTexts] = useState<Record<string, string>>({});
  const text = texts[key] ?? sessionStorage.getItem(key) ?? "";
  const setText = (next: string) => {
    sessionStorage.setItem(key, next);
    setTexts((all) => ({ ...all, [key]: next }));
  };
  return { note, setNote, text, setText };
}

export function Composer({ kase, names, send, typing }: Props) {
  const { t, word, language } = useWords();
  const { note, setNote, text, setText } = useDrafts(kase.id);
  const attachments = useAttachments();
  const typedAt = useRef(0);
  const input = useRef<TextareaProps.Ref>(null);
  const longest = attachments.limits?.body ?? Number.POSITIVE_INFINITY;
  const tooLong = text.length > longest;
  const unseen = text.length > 0 && !visible(text) && attachments.stored.length === 0;
  const { refused } = attachments;
  const ready = (visible(text) || attachments.stored.length > 0) && !attachments.busy && !refused && !tooLong;
  const fault = tooLong
    ? t("composer-too_long", { limit: longest })
    : refused
      ? t("composer-refused")
      : unseen
        ? t("composer-unseen")
        : null;

  const submit = () => {
    if (!ready) return;
    send({ body: visible(text) ? text.trim() : "", note, files: attachments.stored });
    setText("");
    attachments.clear();
    input.current?.focus();
  };
  const onChange = (value: string) => {
    setText(value);
    if (note || Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    typing();
  };
  const onKeyDown: TextareaProps["onKeyDown"] = (event) => {
    const { key, shiftKey } = event.detail;
    // Enter also ends a Vietnamese syllable that is still being composed; that is not "send".
    if (key !== "Enter" || shiftKey || composing(event.detail)) return;
    event.preventDefault();
    submit();
  };
  const replies = useCannedReplies(kase.language, language);
  if (!kase.actions.includes("reply")) return <div className="composer closed">{t("composer-closed")}</div>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever can't drop or paste has the button of the composer
    <div
      className={`composer${note ? " note" : ""}`}
      onPaste={(event) => {
        const pasted = filesOfPaste(event.clipboardData);
        if (pasted.length === 0) return;
        event.preventDefault();
        attachments.add(pasted);
      }}
      onDragOver={(event) => {
        if (holdsFiles(event.dataTransfer)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!holdsFiles(event.dataTransfer)) return;
        event.preventDefault();
        attachments.add([...event.dataTransfer.files]);
      }}
    >
      <div className="composer-bar">
        <SegmentedControl
          label={t("composer-mode")}
          selectedId={note ? "note" : "reply"}
          options={[
            { id: "reply", text: t("composer-reply") },
            { id: "note", text: t("composer-note"), iconName: "lock-private" },
          ]}
          onChange={({ detail }) => setNote(detail.selectedId === "note")}
        />
        <ButtonDropdown
          items={replies.map(({ id, title, gloss }) => ({ id, text: title, secondaryText: gloss(names) ?? undefined }))}
          onItemClick={({ detail }) => {
            const reply = replies.find(({ id }) => id === detail.id);
            if (reply) setText((text ? `${text}\n` : "") + reply.text(names));
            input.current?.focus();
          }}
        >
          {kase.language === language
            ? t("composer-canned")
            : t("composer-canned-in", { language: word("language", kase.language) })}
        </ButtonDropdown>
      </div>
      <Textarea
        ref={input}
        ariaLabel={t(note ? "composer-note" : "composer-reply")}
        placeholder={t(note ? "composer-note-placeholder" : "composer-reply-placeholder")}
        rows={3}
        value={text}
        invalid={tooLong}
        onChange={({ detail }) => onChange(detail.value)}
        onKeyDown={onKeyDown}
      />
      {attachments.tokens.length > 0 && (
        <FileTokenGroup
          items={attachments.tokens}
          showFileSize
          alignment="horizontal"
          onDismiss={({ detail }) => attachments.dismiss(detail.fileIndex)}
        />
      )}
      <div className="composer-bar">
        <span className="hint" role={fault ? "status" : undefined}>
          {fault ?? t("composer-hint")}
        </span>
        <FileInput
          variant="icon"
          accept={attachments.limits?.file_types.join(",") ?? ""}
          ariaLabel={t("composer-attach")}
          value={[]}
          onChange={({ detail }) => attachments.add(detail.value)}
          multiple
        />
        <Button variant="primary" disabled={!ready} onClick={submit}>
          {t(note ? "composer-save" : "composer-send")}
        </Button>
      </div>
    </div>
  );
}
