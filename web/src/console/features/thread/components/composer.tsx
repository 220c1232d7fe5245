import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import FileInput from "@cloudscape-design/components/file-input";
import FileTokenGroup from "@cloudscape-design/components/file-token-group";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Textarea, { type TextareaProps } from "@cloudscape-design/components/textarea";
import { useEffect, useId, useRef, useState } from "react";
import type { Case, Schemas } from "../../../../api/types.ts";
import { composing } from "../../../../input/composing.ts";
import { filesOfPaste, holdsFiles } from "../../../../input/given-files.ts";
import { visible } from "../../../../input/visible.ts";
import { useAgent } from "../../../lib/agent.tsx";
import { useAgents } from "../../../lib/agents.ts";
import { useWords } from "../../../lib/words.tsx";
import { useFilledReplies } from "../api/get-filled-replies.ts";
import { useAttachments } from "../attachments.ts";
import type { Draft } from "../outbox.ts";
import { useCompletion } from "../use-completion.ts";
import { CompletionList, offerId } from "./completion-list.tsx";
import { MacroDialog } from "./macro-dialog.tsx";

const TYPING_EVERY_MS = 3_000;
type Props = {
  kase: Case;
  /** A line that was not sent and is to be written on. */
  takenBack: Draft | null;
  /** The newest message on the screen. */
  lastShown: number;
  send: (draft: Draft) => void;
  typing: (note: boolean) => void;
};

/** The text of each mode, kept over a reload. A note never turns into a reply by a click on a tab. */
function useDrafts(caseId: string) {
  const [note, setNote] = useState(false);
  const keyOf = (note: boolean) => `ringback.draft.${caseId}.${note ? "note" : "reply"}`;
  const key = keyOf(note);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const text = texts[key] ?? sessionStorage.getItem(key) ?? "";
  const setText = (next: string) => {
    sessionStorage.setItem(key, next);
    setTexts((all) => ({ ...all, [key]: next }));
  };
  /** What was taken back goes to where it was written, before what stands there. */
  const append = ({ body, note }: Draft) => {
    const key = keyOf(note);
    const before = sessionStorage.getItem(key);
    const next = before ? `${body}\n${before}` : body;
    sessionStorage.setItem(key, next);
    setTexts((all) => ({ ...all, [key]: next }));
  };
  return { note, setNote, text, setText, append };
}

export function Composer({ kase, takenBack, lastShown, send, typing }: Props) {
  const { t, word, language } = useWords();
  const { note, setNote, text, setText, append } = useDrafts(kase.id);
  const attachments = useAttachments();
  const typedAt = useRef(0);
  const began = useRef<number | null>(null); // the newest message when this text was begun
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line is taken back once, when it comes
  useEffect(() => {
    if (!takenBack) return;
    setNote(takenBack.note);
    append(takenBack);
    input.current?.focus();
  }, [takenBack]);
  const input = useRef<TextareaProps.Ref>(null);
  const box = useRef<HTMLDivElement>(null);
  const list = useId();
  const longest = attachments.limits?.body ?? Number.POSITIVE_INFINITY;
  const tooLong = text.length > longest;
  const unseen = text.length > 0 && !visible(text) && attachments.stored.length === 0;
  const { refused } = attachments;
  const replies = useFilledReplies(kase.id, language).data ?? [];
  const agents = useAgents();
  const me = useAgent();
  const [macro, setMacro] = useState<Schemas["FilledReply"] | null>(null);
  // What a ready-made reply could not fill in is told before it is sent; a note may speak of variables.
  const unfilled = note ? [] : replies.flatMap(({ missing }) => missing).filter((name) => text.includes(`{${name}}`));
  const ready =
    (visible(text) || attachments.stored.length > 0) && !attachments.busy && !refused && !tooLong && !unfilled.length;
  const fault = tooLong
    ? t("composer-too_long", { limit: longest })
    : refused
      ? t("composer-refused")
      : unseen
        ? t("composer-unseen")
        : unfilled.length > 0
          ? t("composer-unfilled", { names: [...new Set(unfilled)].map((name) => `{${name}}`).join(", ") })
          : null;

  const submit = () => {
    if (!ready) return;
    send({ body: visible(text) ? text.trim() : "", note, files: attachments.stored, seen: began.current });
    began.current = null;
    setText("");
    attachments.clear();
    input.current?.focus();
  };
  const area = () => box.current?.querySelector("textarea");
  const completion = useCompletion(
    text,
    () => area()?.selectionStart ?? text.length,
    note
      ? {
          "@": (agents.data ?? [])
            .filter(({ id }) => id !== me.id)
            .map(({ id, name, online }) => ({
              id,
              label: name,
              about: t(online ? "top-available" : "top-away"),
              insert: `@${name} `,
            })),
        }
      : {
          "/": replies.map((one) => ({
            id: one.name,
            label: one.own_title,
            about: one.acts ? t("macro") : one.own_text,
            insert: one.acts ? "" : one.text,
            act: one.acts ? () => setMacro(one) : undefined,
          })),
        },
    (next, cursor) => {
      setText(next);
      requestAnimationFrame(() => area()?.setSelectionRange(cursor, cursor));
    },
  );
  const onChange = (value: string) => {
    setText(value);
    completion.look(value);
    began.current = value ? (began.current ?? lastShown) : null;
    if (Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    typing(note);
  };
  const onKeyDown: TextareaProps["onKeyDown"] = (event) => {
    const { key, shiftKey } = event.detail;
    if (!shiftKey && !composing(event.detail) && completion.onKey(key)) return event.preventDefault();
    // Enter also ends a Vietnamese syllable that is still being composed; that is not "send".
    if (key !== "Enter" || shiftKey || composing(event.detail)) return;
    event.preventDefault();
    submit();
  };
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
          items={replies.map(({ name, own_title, own_text, acts, language: of }) => ({
            id: name,
            text: own_title,
            iconName: acts ? ("gen-ai" as const) : undefined,
            labelTag: `/${name}`,
            secondaryText: of === language ? undefined : own_text,
          }))}
          onItemClick={({ detail }) => {
            const reply = replies.find(({ name }) => name === detail.id);
            if (reply?.acts) setMacro(reply);
            else if (reply) setText((text ? `${text}\n` : "") + reply.text);
            input.current?.focus();
          }}
        >
          {kase.language === language
            ? t("composer-canned")
            : t("composer-canned-in", { language: word("language", kase.language) })}
        </ButtonDropdown>
      </div>
      {macro && (
        <MacroDialog
          kase={kase}
          macro={macro}
          lastShown={lastShown}
          close={() => {
            setMacro(null);
            input.current?.focus();
          }}
        />
      )}
      <div className="composer-box" ref={box}>
        <CompletionList id={list} label={t(note ? "mentions-offer" : "composer-canned")} completion={completion} />
        <Textarea
          ref={input}
          ariaLabel={t(note ? "composer-note" : "composer-reply")}
          placeholder={t(note ? "composer-note-placeholder" : "composer-reply-placeholder")}
          rows={3}
          value={text}
          invalid={tooLong}
          nativeTextareaAttributes={
            completion.shown.length > 0
              ? { "aria-controls": list, "aria-activedescendant": offerId(list, completion.chosen) }
              : {}
          }
          onChange={({ detail }) => onChange(detail.value)}
          onKeyDown={onKeyDown}
        />
      </div>
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
