import type { CaseLimits } from "../../../../api/types.ts";
import { check } from "../../../lib/check.ts";
import type { Fault } from "../../../lib/problems.ts";
import type { Form } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Choice } from "../../../ui/choice.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { maybe, t } from "../../../words.ts";
import { getCaseOptions } from "../api/get-case-options.ts";
import type { Draft } from "../draft.ts";
import "../../../words/cases.ts";

export type StepProps = { draft: Draft; change: (part: Partial<Draft>) => void; form: Form };

export const topicFaults = (draft: Draft, limits: CaseLimits | null): Fault[] =>
  check([["subject", draft.subject, t("newcase-subject"), { max: limits?.subject }]]);

export function Topic({ draft, change, form }: StepProps) {
  const options = useLoad(getCaseOptions);
  return (
    <Loaded load={options}>
      {({ types }) => {
        const [type] = types;
        const [category] = type?.categories ?? [];
        return (
          <>
            <dl className="facts topic-facts">
              <dt>{t("newcase-service")}</dt>
              <dd>{t("newcase-service-account")}</dd>
              <dt>{t("newcase-type")}</dt>
              <dd>{maybe(`type-${type?.code}`) ?? type?.code}</dd>
              <dt>{t("newcase-category")}</dt>
              <dd>{maybe(`category-${category?.code}`) ?? category?.code}</dd>
            </dl>
            <Subjects codes={category?.subjects ?? []} draft={draft} change={change} />
            <TextField
              name="subject"
              label={t("newcase-subject")}
              hint={t("newcase-subject-hint")}
              value={draft.subject}
              onText={(subject) => change({ subject })}
              error={form.fault("subject")}
            />
          </>
        );
      }}
    </Loaded>
  );
}

type SubjectProps = { codes: string[]; draft: Draft; change: (part: Partial<Draft>) => void };

function Subjects({ codes, draft, change }: SubjectProps) {
  const sentences = codes.flatMap((code) => maybe(`subject-${code}`) ?? []);
  return (
    <Choice
      name="suggested"
      legend={t("newcase-suggested")}
      value={sentences.includes(draft.subject) ? draft.subject : null}
      options={sentences.map((sentence) => ({ value: sentence, label: sentence }))}
      onPick={(subject) => change({ subject })}
    />
  );
}
