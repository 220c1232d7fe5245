import Button from "@cloudscape-design/components/button";
import FileInput from "@cloudscape-design/components/file-input";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Textarea, { type TextareaProps } from "@cloudscape-design/components/textarea";
import { useEffect, useId, useRef, useState } from "react";
import type { Case, Schemas } from "../../../../api/types.ts";
import { composing } from "../../../../input/composing.ts";
import { filesOfPaste, holdsFiles } from "../../../../input/given-files.ts";
import { visible } from "../../../../input/visible.ts";
import { useActs } from "../../../lib/acts.tsx";
import { useAgent } from "../../../lib/agent.tsx";
import { useAgents } from "../../../lib/agents.ts";
import { useWords } from "../../../lib/words.tsx";
import { useFilledReplies } from "../api/get-filled-replies.ts";
import { useAttachments } from "../attachments.ts";
import type { Written } from "../outbox.ts";
import type { Quotation } from "../quote.ts";
import { useCompletion } from "../use-completion.ts";
import { useDrafts } from "../use-drafts.ts";
import { CannedReplies } from "./canned-replies.tsx";
import { CompletionList, offerId } from "./completion-list.tsx";
import { ComposerHint } from "./composer-hint.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { FileList } from "./file-list.tsx";
import { MacroDialog } from "./macro-dialog.tsx";
import { OtherDraft } from "./other-draft.tsx";
import "../composer.css";

const TYPING_EVERY_MS = 3_000;
type Props = {
  kase: Case;
  /** A line that was not sent and is to be written on. */
  takenBack: Written | null;
  /** What is to be quoted; another object each time. */
  quote: Quotation | null;
  /** The newest message on the screen. */
  lastShown: number;
  send: (written: Written, draft: Promise<string | null>) => void;
  typing: (note: boolean) => void;
  /** Gives the focus to the conversation. */
  leave: () => void;
};

export function Composer({ kase, takenBack, quote, lastShown, send, typing, leave }: Props) {
  const { t, language } = useWords();
  const { note, setNote, state, draft, text, setText, append, quote: addQuote } = useDrafts(kase.id);
  const attachments = useAttachments(kase.id);
  const typedAt = useRef(0);
  const began = useRef<number | null>(null); // the newest message when this text was begun
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line is taken back once, when it comes
  useEffect(() => {
    if (!takenBack) return;
    append(takenBack);
    input.current?.focus();
  }, [takenBack]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message is quoted once, when it is asked for
  useEffect(() => {
    if (!quote) return;
    began.current ??= lastShown;
    addQuote(quote);
    toEnd();
  }, [quote]);
  // Browsers put the cursor before a text that stood there from the start; one writes on at its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is restored once
  useEffect(() => area()?.setSelectionRange(text.length, text.length), []);
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
    const written = { body: visible(text) ? text.trim() : "", note, files: attachments.stored, seen: began.current };
    send(written, draft.sent());
    began.current = null;
    attachments.clear();
    input.current?.focus();
  };
  const toEnd = () => {
    input.current?.focus();
    requestAnimationFrame(() => area()?.setSelectionRange(area()?.value.length ?? 0, area()?.value.length ?? 0));
  };
  /** A text, and the cursor in it: at its end where it is not said. */
  const put = (next: string, cursor = next.length) => {
    began.current ??= lastShown;
    setText(next);
    input.current?.focus();
    requestAnimationFrame(() => area()?.setSelectionRange(cursor, cursor));
  };
  const takeEmoji = (emoji: string) => {
    const { selectionStart: from, selectionEnd: to } = area() ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    put(text.slice(0, from) + emoji + text.slice(to), from + emoji.length);
  };
  const use = (reply: Schemas["FilledReply"]) => {
    if (reply.acts) setMacro(reply);
    else put((text ? `${text}\n` : "") + reply.text);
    input.current?.focus();
  };
  const write = (note: boolean) => {
    setNote(note);
    input.current?.focus();
  };
  const open = kase.actions.includes("reply");
  useActs({
    reply: open && (() => write(false)),
    note: open && (() => write(true)),
    attach: open && (() => box.current?.parentElement?.querySelector<HTMLElement>("input[type=file]")?.click()),
    macro:
      open &&
      replies.map((reply) => ({
        id: reply.name,
        text: reply.own_title,
        about: reply.acts ? t("macro") : reply.own_text.slice(0, 80),
        run: () => use(reply),
      })),
  });
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
    put,
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
    if (key === "Escape" && !composing(event.detail)) return leave();
    // Enter also ends a Vietnamese syllable that is still being composed; that is not "send".
    if (key !== "Enter" || shiftKey || composing(event.detail)) return;
    event.preventDefault();
    submit();
  };
  if (!open)
    return <div className="composer closed">{t(kase.merged_into ? "composer-merged" : "composer-closed")}</div>;
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
        <CannedReplies kase={kase} replies={replies} use={use} />
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
      {state.other && <OtherDraft draft={draft} other={state.other} done={toEnd} />}
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
      <FileList files={attachments} />
      <div className="composer-bar">
        <ComposerHint fault={fault} draft={state} />
        <EmojiPicker take={takeEmoji} />
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
