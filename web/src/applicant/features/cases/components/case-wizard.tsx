import { lazy, Suspense, useState } from "react";
import type { Case, CaseLimits, Me, Schemas } from "../../../../api/types.ts";
import { useCaseLimits } from "../../../lib/case-limits.ts";
import { refreshMe } from "../../../lib/me.ts";
import type { Fault } from "../../../lib/problems.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Loaded, Waiting } from "../../../ui/loading.tsx";
import { Steps } from "../../../ui/steps.tsx";
import { t } from "../../../words.ts";
import { removeCaseDraft } from "../api/case-draft.ts";
import { createCase } from "../api/create-case.ts";
import { contactFaults } from "../contact-faults.ts";
import { type Draft, STEPS, type StepName, useDraft } from "../draft.ts";
import { Details, detailFaults } from "./details.tsx";
import { Review } from "./review.tsx";
import { Submitted } from "./submitted.tsx";
import { Topic, topicFaults } from "./topic.tsx";
import "../case-wizard.css";
import "../../../words/cases.ts";

const ContactOptions = lazy(async () => ({ default: (await import("./contact-options.tsx")).ContactOptions }));
const FAULTS: Record<StepName, (draft: Draft, limits: CaseLimits | null) => Fault[]> = {
  topic: topicFaults,
  details: detailFaults,
  contact: contactFaults,
  review: (draft, limits) => [
    ...topicFaults(draft, limits),
    ...detailFaults(draft, limits),
    ...contactFaults(draft, limits),
  ],
};

/** Create a case as in AWS's Support Center: topic, details, contact options, review, submit, case number. */
export function CaseWizard({ me }: { me: Me }) {
  const draft = useDraft(me);
  const [done, setDone] = useState<Case | null>(null);
  if (done) return <Submitted one={done} />;
  return (
    <Loaded load={draft.load}>
      {(data) => (
        <div className="aside-grid">
          <Steps label={t("newcase-steps")} steps={steps(data.step)} current={data.step} />
          <div className="stack">
            <Step key={data.step} data={data} change={draft.change} before={draft.stop} onDone={setDone} me={me} />
            <p className="small muted" role="status">
              {t(`draft-${draft.state}`)}
            </p>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function steps(current: StepName) {
  const at = STEPS.indexOf(current);
  return STEPS.map((name, index) => ({ name, label: t(`newcase-${name}`), done: index < at }));
}

type Change = (part: Partial<Draft>) => void;
type StepProps = { data: Draft; change: Change; before: () => void; onDone: (one: Case) => void; me: Me };

function Step({ data, change, before, onDone, me }: StepProps) {
  const form = useForm();
  const limits = useCaseLimits();
  const at = STEPS.indexOf(data.step);
  const forward = async () => {
    if (data.step !== "review") return change({ step: STEPS[at + 1]! });
    before();
    const one = await createCase(request(data));
    await removeCaseDraft().catch(() => undefined); // an old draft is a nuisance, not a loss
    await refreshMe();
    onDone(one);
    return undefined;
  };
  return (
    <div className="panel">
      <h2>{t(`newcase-${data.step}`)}</h2>
      <FormFrame form={form} onSubmit={() => void form.submit(forward, () => FAULTS[data.step](data, limits))}>
        {data.step === "topic" ? <Topic draft={data} change={change} form={form} /> : null}
        {data.step === "details" ? <Details draft={data} change={change} form={form} /> : null}
        {data.step === "contact" ? (
          <Suspense fallback={<Waiting />}>
            <ContactOptions draft={data} change={change} form={form} me={me} />
          </Suspense>
        ) : null}
        {data.step === "review" ? <Review draft={data} change={change} me={me} /> : null}
        <div className="actions">
          <Button type="submit" busy={form.busy}>
            {data.step === "review" ? t("newcase-submit") : t("next")}
          </Button>
          {at > 0 ? (
            <Button look="plain" onClick={() => change({ step: STEPS[at - 1]! })}>
              {t("back")}
            </Button>
          ) : null}
        </div>
      </FormFrame>
    </div>
  );
}

function request(draft: Draft): Schemas["CaseRequest"] {
  const moment = (local: string) => (local ? new Date(local).toISOString() : undefined);
  const phone = {
    number: draft.number.trim(),
    extension: draft.extension.trim() || undefined,
    window_start: moment(draft.window_start),
    window_end: moment(draft.window_end),
  };
  return {
    subject: draft.subject.trim(),
    description: draft.description.trim(),
    help_time: draft.help_time.trim() || undefined,
    type: "account",
    category: "activation",
    contact_method: draft.method,
    language: draft.language,
    phone: draft.method === "call" ? phone : undefined,
    file_ids: draft.files.map(({ id }) => id),
  };
}
