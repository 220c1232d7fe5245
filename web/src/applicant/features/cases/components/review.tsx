import type { ReactNode } from "react";
import type { Me } from "../../../../api/types.ts";
import { languageName } from "../../../../messages/dictionary.ts";
import { span } from "../../../lib/time.ts";
import { Button } from "../../../ui/button.tsx";
import { t } from "../../../words.ts";
import type { Draft, StepName } from "../draft.ts";
import "../../../words/cases.ts";

type Props = { draft: Draft; go: (step: StepName) => void; me: Me };

/** Everything once more before it is sent, and what the case carries by itself. */
export function Review({ draft, go, me }: Props) {
  const part = (step: StepName, rows: [string, ReactNode][]) => (
    <Part title={t(`newcase-${step}`)} rows={rows} onEdit={() => go(step)} />
  );
  const window = span(draft.window_start, draft.window_end);
  return (
    <>
      {part("topic", [
        [t("newcase-service"), t("newcase-service-account")],
        [t("newcase-type"), `${t("type-account")} · ${t("category-activation")}`],
        [t("newcase-subject"), draft.subject],
      ])}
      {part("details", [
        [
          t("newcase-description"),
          <span key="description" className="review-text">
            {draft.description}
          </span>,
        ],
        [t("newcase-help_time"), draft.help_time || t("none")],
        [t("newcase-files"), draft.files.map(({ name }) => name).join(", ") || t("none")],
      ])}
      {part("contact", [
        [t("newcase-language"), languageName(draft.language)],
        [t("newcase-method"), t(`method-${draft.method}`)],
        ...(draft.method === "call"
          ? ([
              [t("callback-number"), [draft.number, draft.extension].filter(Boolean).join(", ")],
              [t("callback-window"), window || t("callback-any")],
            ] as [string, ReactNode][])
          : []),
        ...(draft.method === "call" ? [] : ([[t("email-label"), me.account?.email ?? ""]] as [string, ReactNode][])),
      ])}
      <p className="muted">{t("newcase-carries")}</p>
    </>
  );
}

function Part({ title, rows, onEdit }: { title: string; rows: [string, ReactNode][]; onEdit: () => void }) {
  return (
    <section className="review-part">
      <div className="panel-head">
        <h3>{title}</h3>
        <Button look="plain" onClick={onEdit} aria-label={t("edit-named", { part: title })}>
          {t("edit")}
        </Button>
      </div>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Row({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
