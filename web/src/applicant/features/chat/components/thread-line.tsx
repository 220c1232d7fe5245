import type { Message, StoredFile } from "../../../../api/types.ts";
import { LinkedText } from "../../../../input/linked-text.tsx";
import { sizeText } from "../../../../messages/size.ts";
import { moment } from "../../../lib/time.ts";
import { Icon } from "../../../ui/icon.tsx";
import { maybe, t } from "../../../words.ts";
import { Rating } from "./rating.tsx";
import "../../../words/cases.ts";
import "../../../words/lifecycle.ts";

type Props = { caseId: string; message: Message; before: Message | undefined; seen: boolean };

/** One line of the thread: a message of a person, or what happened in between. */
export function ThreadLine({ caseId, message, before, seen }: Props) {
  if (message.kind === "lifecycle") return <Lifecycle message={message} />;
  const own = message.author.kind === "applicant";
  const sameAuthor = before?.kind !== "lifecycle" && before?.author.name === message.author.name;
  return (
    <li className={own ? "bubble-row bubble-own" : "bubble-row"}>
      {sameAuthor && before?.author.kind === message.author.kind ? null : (
        <p className="bubble-author">{own ? t("thread-you") : message.author.name}</p>
      )}
      <div className="bubble">
        {message.body ? (
          <p>
            <LinkedText text={message.body} />
          </p>
        ) : null}
        <Files files={message.files} />
      </div>
      <p className="bubble-meta">
        <time dateTime={message.at}>{moment(message.at)}</time>
        {message.kind === "correspondence" && !own ? ` · ${t("thread-by_email")}` : null}
        {seen ? ` · ${t("thread-seen")}` : null}
      </p>
      {message.kind === "correspondence" && message.author.kind === "agent" ? (
        <Rating caseId={caseId} message={message} />
      ) : null}
    </li>
  );
}

function Lifecycle({ message }: { message: Message }) {
  const words = maybe(`lifecycle-${message.code}`, { name: message.author.name, ...scalars(message.data) });
  const good = message.code === "account.activated" || message.code === "account.given_back";
  return (
    <li className={good ? "lifecycle lifecycle-good" : "lifecycle"}>
      {good ? <Icon name="check" /> : null}
      <span>
        {words ?? message.body}
        {message.code === "account.given_back" ? (
          <>
            {" "}
            <a href="/forgot">{t("lifecycle-account-given_back-go")}</a>
          </>
        ) : null}
        {typeof message.data.case_id === "string" ? (
          <>
            {" "}
            <a href={`/cases/${message.data.case_id}`}>{t("lifecycle-case-go")}</a>
          </>
        ) : null}
      </span>{" "}
      <time dateTime={message.at}>{moment(message.at)}</time>
    </li>
  );
}

function scalars(data: Record<string, unknown>): Record<string, string> {
  const plain = Object.entries(data).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return Object.fromEntries(plain.map(([name, value]) => [name, said(name, String(value))]));
}

const said = (name: string, value: string) =>
  name.endsWith("_at") ? moment(value) : (maybe(`data-${name}-${value}`) ?? value);

export function Files({ files }: { files: StoredFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="bubble-files">
      {files.map((file) => (
        <li key={file.id}>
          {file.url && file.state === "clean" ? (
            <FileLink file={file} url={file.url} />
          ) : (
            <UnavailableFile file={file} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FileLink({ file, url }: { file: StoredFile; url: string }) {
  const picture = file.pages ? url.replace(/content$/, "pages/1") : url;
  const box = file.width && file.height ? { width: file.width, height: file.height } : null;
  return (
    <a href={url} download={file.name} className="bubble-file">
      {box ? <img src={picture} alt={file.name} loading="lazy" {...box} /> : <Icon name="clip" />}
      <span className="small">
        {file.name} · {sizeText(file.size)}
        {file.pages ? ` · ${t("files-pages", { pages: file.pages })}` : null}
      </span>
    </a>
  );
}

const UNAVAILABLE = {
  clean: "files-checking",
  quarantined: "files-checking",
  rejected: "files-rejected",
  removed: "files-removed",
} as const;

function UnavailableFile({ file }: { file: StoredFile }) {
  return (
    <span className="small muted">
      {file.name} · {t(UNAVAILABLE[file.state])}
    </span>
  );
}
