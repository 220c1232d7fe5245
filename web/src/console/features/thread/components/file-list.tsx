import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { sizeText } from "../../../../messages/size.ts";
import { useWords } from "../../../lib/words.tsx";
import type { Attachments } from "../attachments.ts";

/** Files of a message that is being written: how far each is, and what can be done where one was not taken. */
export function FileList({ files: { all, again, remove } }: { files: Attachments }) {
  const { t } = useWords();
  if (all.length === 0) return null;
  return (
    <ul className="composer-files">
      {all.map((one) => {
        const { key, name, size, part, stored, error, final } = one;
        return (
          <li key={key}>
            <span className="file-name">
              {name} <span className="secondary">{sizeText(size)}</span>
            </span>
            <span role="status">
              {stored && <StatusIndicator type="success">{t("composer-file-ready")}</StatusIndicator>}
            </span>
            {!stored && !error && <progress value={part} aria-label={t("composer-file-under_way", { name })} />}
            {error && (
              <span role="alert">
                <StatusIndicator type="error">{error}</StatusIndicator>
              </span>
            )}
            {error && !final && (
              <Button variant="inline-link" ariaLabel={`${t("thread-retry")}: ${name}`} onClick={() => again(one)}>
                {t("thread-retry")}
              </Button>
            )}
            <Button
              variant="inline-icon"
              iconName="close"
              ariaLabel={t("composer-file-remove", { name })}
              onClick={() => remove(one)}
            />
          </li>
        );
      })}
    </ul>
  );
}
