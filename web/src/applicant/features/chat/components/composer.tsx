import { useRef, useState } from "react";
import type { Case, StoredFile } from "../../../../api/types.ts";
import { composing } from "../../../../input/composing.ts";
import { filesOfPaste, holdsFiles } from "../../../../input/given-files.ts";
import { visible } from "../../../../input/visible.ts";
import { AttachmentList } from "../../../components/attachment-list.tsx";
import { FilePicker } from "../../../components/file-picker.tsx";
import { useAttachments } from "../../../components/use-attachments.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { t } from "../../../words.ts";
import { tellTyping } from "../api/tell-typing.ts";
import { composerFault } from "../composer-fault.ts";
import { useDraft } from "../use-draft.ts";
import { OtherDraft } from "./other-draft.tsx";
import "../../../words/cases.ts";
import "../../../words/lifecycle.ts";

const TYPING_EVERY_MS = 3000;
type Props = { one: Case; onSend: (body: string, files: StoredFile[], draft: Promise<string | null>) => void };

/** Enter sends where there is a real keyboard; on a phone it makes a new line. What is typed survives a reload, and is found at another device. */
export function Composer({ one, onSend }: Props) {
  const { draft, state } = useDraft(one.id);
  const { text } = state;
  const [fault, setFault] = useState<string | null>(null);
  const files = useAttachments();
  const told = useRef(0);

  function type(value: string): void {
    draft.type(value);
    setFault(null);
    if (!value || Date.now() - told.current < TYPING_EVERY_MS) return;
    told.current = Date.now();
    tellTyping(one.id).catch(() => undefined); // a courtesy, not a fact
  }
  function send(): void {
    const body = text.trim();
    const wrong = composerFault(body, files);
    setFault(wrong);
    if (wrong) return;
    onSend(visible(body) ? body : "", files.stored, draft.sent());
    files.clear();
    told.current = 0;
  }
  return (
    <form
      className="composer"
      onDragOver={(event) => {
        if (holdsFiles(event.dataTransfer)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!holdsFiles(event.dataTransfer)) return;
        event.preventDefault();
        setFault(files.add(event.dataTransfer.files));
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {state.other ? <OtherDraft draft={draft} other={state.other} /> : null}
      <AttachmentList files={files} />
      {fault ? (
        <p className="field-error" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="composer-row">
        <FilePicker files={files} label={t("newcase-files-add")} onLeftOut={setFault}>
          <span className="composer-clip" aria-hidden="true">
            <Icon name="clip" />
          </span>
        </FilePicker>
        <textarea
          id="message"
          rows={1}
          value={text}
          aria-label={t("composer-label")}
          placeholder={t("composer-placeholder")}
          onPaste={(event) => {
            const pasted = filesOfPaste(event.clipboardData);
            if (pasted.length === 0) return;
            event.preventDefault();
            setFault(files.add(pasted));
          }}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            const sends = event.key === "Enter" && !event.shiftKey && !composing(event.nativeEvent) && finePointer();
            if (!sends) return;
            event.preventDefault();
            send();
          }}
        />
        <Button type="submit" aria-label={t("composer-send")}>
          <Icon name="send" />
        </Button>
      </div>
      <p className="composer-kept" role="status">
        {state.lost ? t("composer-lost") : state.saved ? t("composer-kept") : null}
      </p>
    </form>
  );
}

const finePointer = () => matchMedia("(pointer: fine)").matches;
