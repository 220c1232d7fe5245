import { useEffect, useState } from "react";
import type { CaseLimits } from "../../../../api/types.ts";
import { limitText } from "../../../../messages/size.ts";
import { zoneName } from "../../../../messages/zone.ts";
import { AttachmentList } from "../../../components/attachment-list.tsx";
import { FilePicker } from "../../../components/file-picker.tsx";
import { useAttachments } from "../../../components/use-attachments.ts";
import { check } from "../../../lib/check.ts";
import type { Fault } from "../../../lib/problems.ts";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { t } from "../../../words.ts";
import type { Draft } from "../draft.ts";
import type { StepProps } from "./topic.tsx";
import "../../../words/cases.ts";

export const detailFaults = (draft: Draft, limits: CaseLimits | null): Fault[] =>
  check([
    ["description", draft.description, t("newcase-description"), { max: limits?.body }],
    ["help_time", draft.help_time, t("newcase-help_time"), { required: false, max: limits?.help_time }],
  ]);

export function Details({ draft, change, form }: StepProps) {
  return (
    <>
      <TextArea
        name="description"
        label={t("newcase-description")}
        hint={t("newcase-description-hint")}
        rows={7}
        value={draft.description}
        onText={(description) => change({ description })}
        error={form.fault("description")}
      />
      <TextField
        name="help_time"
        label={t("newcase-help_time")}
        hint={t("newcase-help_time-hint", { zone: zoneName() })}
        value={draft.help_time}
        onText={(help_time) => change({ help_time })}
        error={form.fault("help_time")}
        optional
      />
      <Files draft={draft} change={change} />
    </>
  );
}

function Files({ draft, change }: Pick<StepProps, "draft" | "change">) {
  const files = useAttachments((stored) => change({ files: stored }));
  const [leftOut, setLeftOut] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on mount only: the list is the draft's from then on
  useEffect(() => files.restore(draft.files), []);
  return (
    <div className="field stack">
      <label htmlFor="files">
        {t("newcase-files")} <span className="optional">{t("field-optional")}</span>
      </label>
      {files.limits ? (
        <p className="hint">
          {t("newcase-files-hint", { maximum: files.limits.files, size: limitText(files.limits.file_bytes) })}
        </p>
      ) : null}
      <FilePicker files={files} label={t("newcase-files-add")} onLeftOut={setLeftOut}>
        <span className="button button-second" aria-hidden="true">
          <Icon name="clip" /> {t("newcase-files-add")}
        </span>
      </FilePicker>
      {leftOut ? (
        <p className="field-error" role="alert">
          {leftOut}
        </p>
      ) : null}
      <AttachmentList files={files} />
    </div>
  );
}
