import { sizeText } from "../../messages/size.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words.ts";
import "./attachment-list.css";
import type { Attachment, Attachments } from "./use-attachments.ts";
import "../words/cases.ts";

/** The chosen files with preview, progress, what is wrong, and a way to try again or leave them out. */
export function AttachmentList({ files }: { files: Attachments }) {
  if (files.items.length === 0) return null;
  return (
    <ul className="attachments">
      {files.items.map((item) => (
        <li key={item.key} className={item.fault ? "attachment attachment-wrong" : "attachment"}>
          {item.preview ? <img src={item.preview} alt="" /> : <Kind name={item.stored?.name ?? item.name} />}
          <div>
            <p className="attachment-name">{item.name}</p>
            <State item={item} />
          </div>
          <div className="attachment-acts">
            {item.fault && item.source && !item.final ? (
              <Button look="plain" onClick={() => files.again(item)}>
                {t("retry")}
              </Button>
            ) : null}
            <Button
              look="plain"
              onClick={() => files.drop(item)}
              aria-label={t("files-remove-named", { name: item.name })}
            >
              {t("files-remove")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What is no picture shows its ending, such as PDF: under that it is kept. */
function Kind({ name }: { name: string }) {
  return (
    <span className="attachment-kind" aria-hidden="true">
      {name.includes(".") ? name.split(".").at(-1)?.slice(0, 4) : null}
    </span>
  );
}

function State({ item }: { item: Attachment }) {
  if (item.fault) {
    return (
      <p className="field-error small" role="alert">
        {item.fault}
      </p>
    );
  }
  if (item.stored) {
    const { size, pages } = item.stored;
    return (
      <p className="small muted">
        {t("files-ready", { size: sizeText(size) })}
        {pages ? ` · ${t("files-pages", { pages })}` : null}
      </p>
    );
  }
  return (
    <>
      <progress value={item.part} max={1} aria-label={t("files-sending", { name: item.name })} />
      <p className="small muted">{item.part < 1 ? sizeText(item.size) : t("files-checking")}</p>
    </>
  );
}
