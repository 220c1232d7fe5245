// One line of the thread. Who spoke and who can see it must be told apart without colour, too.
import Button from "@cloudscape-design/components/button";
import Icon from "@cloudscape-design/components/icon";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Message, StoredFile } from "../../../../api/types.ts";
import { LinkedText } from "../../../../input/linked-text.tsx";
import { Clock } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { FileChip } from "./file-chip.tsx";
import { WholeMail } from "./whole-mail.tsx";

const MARKS = (
  <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
    <path d="M6.5 3.5C4 4.5 3 6.5 3 9v3h4V8H4.5M13.5 3.5C11 4.5 10 6.5 10 9v3h4V8h-2.5" />
  </svg>
);

type Props = {
  look: "applicant" | "agent" | "note";
  author: string;
  at: string;
  body: string;
  files: StoredFile[];
  byMail?: boolean;
  redacted?: string[];
  pending?: boolean;
  /** For what can be quoted. */
  quote?: ((text: string) => void) | false;
  children?: ReactNode;
};

export function Bubble({ look, author, at, body, files, byMail, redacted, pending, quote, children }: Props) {
  const { t, word } = useWords();
  return (
    <li className={`bubble ${look}${pending ? " pending" : ""}`}>
      <div className="bubble-head">
        {look === "note" && <Icon name="lock-private" size="small" />}
        <strong>{author}</strong>
        {look === "note" && <span>{t("thread-note-label")}</span>}
        {byMail && (
          <span>
            <Icon name="envelope" size="small" /> {t("thread-by_mail")}
          </span>
        )}
        <Clock at={at} />
        {quote && body && (
          <Button
            variant="inline-icon"
            iconSvg={MARKS}
            ariaLabel={t("quote-of", { name: author })}
            onClick={() => quote(body)}
          />
        )}
      </div>
      <div className="bubble-body">
        <LinkedText text={body} />
      </div>
      {redacted && <div className="redacted">{redacted.map((what) => word("redacted", what)).join(" ")}</div>}
      {files.map((file) => (
        <FileChip key={file.id} file={file} />
      ))}
      {children}
    </li>
  );
}

type MessageProps = { message: Message; byMail: boolean; seen: boolean; quote: ((text: string) => void) | false };

export function ThreadMessage({ message, byMail, seen, quote }: MessageProps) {
  const { t } = useWords();
  if (message.kind === "lifecycle") return <Lifecycle message={message} />;
  const side = ["applicant", "program"].includes(message.author.kind) ? "applicant" : "agent";
  const look = message.kind === "note" ? "note" : side;
  return (
    <Bubble
      look={look}
      author={message.author.name}
      at={message.at}
      body={message.body}
      files={message.files}
      byMail={byMail}
      redacted={message.data.redacted as string[] | undefined}
      quote={quote}
    >
      {typeof message.data.mail_id === "string" && <WholeMail mailId={message.data.mail_id} />}
      {seen && <div className="seen">{t("thread-seen")}</div>}
      {message.rating && <div>{t("thread-rated", { n: message.rating })}</div>}
    </Bubble>
  );
}

function Lifecycle({ message }: { message: Message }) {
  const { t, maybe, word } = useWords();
  const code = message.code ?? "";
  const values = { name: message.author.name, ...(message.data as Record<string, string>) };
  // A decision's line says which one it was.
  const exact = maybe(`life-${code}-${message.data.verdict}`);
  return (
    <li className="lifecycle">
      <span>{exact ?? maybe(`life-${code}`, values) ?? (message.body || word("life", code))}</span>{" "}
      {typeof message.data.case_id === "string" && (
        <>
          <Link to={`/desk/cases/${message.data.case_id}`}>{t("life-case-go")}</Link>{" "}
        </>
      )}
      <Clock at={message.at} />
    </li>
  );
}
