import { lazy, type RefObject, Suspense, useEffect } from "react";
import { keep } from "../../../../api/keep.ts";
import type { CaseLimits, Me, Schemas } from "../../../../api/types.ts";
import { useCaseLimits } from "../../../lib/case-limits.ts";
import { refreshMe } from "../../../lib/me.ts";
import type { Fault } from "../../../lib/problems.ts";
import { navigate, usePlace } from "../../../lib/router.ts";
import { useFocusOn } from "../../../lib/use-focus-on.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Loaded, Waiting } from "../../../ui/loading.tsx";
import { Steps } from "../../../ui/steps.tsx";
import { t } from "../../../words.ts";
import { createCase } from "../api/create-case.ts";
import { contactFaults } from "../contact-faults.ts";
import { type Draft, STEPS, type StepName, useDraft } from "../draft.ts";
import { Created } from "./created.tsx";
import { Details, detailFaults } from "./details.tsx";
import { Review } from "./review.tsx";
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
  const created = usePlace().query.get("created");
  return created ? <Created id={created} /> : <Wizard me={me} />;
}

const CREATED = "ringback.created";
const SUBMITTED = "ringback.submitted"; // a reload may come before the answer: then the same request goes once more
const addressOf = (step: StepName) => `/cases/new?step=${step}`;

function Wizard({ me }: { me: Me }) {
  const draft = useDraft(me);
  const asked = usePlace().query.get("step");
  const { data } = draft.load;
  const step = data && stepOf(data, asked);
  const heading = useFocusOn<HTMLHeadingElement>(step);
  useEffect(() => {
    if (asked === null || (step && step !== asked)) sessionStorage.removeItem(SUBMITTED);
    if (asked === null) sessionStorage.removeItem(CREATED); // another case is meant
    if (step === null || step === asked) return;
    const last = sessionStorage.getItem(CREATED);
    if (asked && last)
      navigate(`/cases/new?created=${last}`, { replace: true }); // Back from a case that is made
    else navigate(addressOf(step), { replace: true });
  }, [step, asked]);
  const go = (next: StepName) => {
    draft.change({ step: next });
    navigate(addressOf(next));
  };
  const submit = async (whole: Draft) => {
    const again = sessionStorage.getItem(SUBMITTED);
    if (!again) sessionStorage.removeItem(CREATED); // that was another case
    let id = sessionStorage.getItem(CREATED);
    const asks = again ?? JSON.stringify(request(whole));
    keep(SUBMITTED, asks);
    try {
      await draft.stop();
      id ??= (await createCase(JSON.parse(asks))).id;
      keep(CREATED, id);
      await draft.done();
    } finally {
      sessionStorage.removeItem(SUBMITTED);
    }
    navigate(`/cases/new?created=${id}`, { replace: true });
    await refreshMe().catch(() => undefined); // the case is made; the count in the head can wait
  };
  return (
    <Loaded load={draft.load}>
      {(whole) => {
        const shown = stepOf(whole, asked);
        return (
          <div className="aside-grid">
            <Steps label={t("newcase-steps")} steps={steps(shown)} current={shown} />
            <div className="stack">
              <Step
                key={shown}
                step={shown}
                heading={heading}
                data={whole}
                change={draft.change}
                go={go}
                submit={submit}
                me={me}
              />
              <p className="small muted" role="status">
                {t(`draft-${draft.state}`)}
              </p>
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

/** The step that is asked for, or the last one seen; never beyond one that still lacks something. */
function stepOf(draft: Draft, asked: string | null): StepName {
  const wanted = STEPS.find((name) => name === asked) ?? draft.step;
  const lacking = STEPS.find((name) => name !== "review" && FAULTS[name](draft, null).length > 0);
  return lacking && STEPS.indexOf(lacking) < STEPS.indexOf(wanted) ? lacking : wanted;
}

function steps(current: StepName) {
  const at = STEPS.indexOf(current);
  return STEPS.map((name, index) => ({
    name,
    label: t(`newcase-${name}`),
    done: index < at,
    ...(index < at ? { href: addressOf(name) } : {}),
  }));
}

type Change = (part: Partial<Draft>) => void;
type StepProps = {
  step: StepName;
  heading: RefObject<HTMLHeadingElement | null>;
  data: Draft;
  change: Change;
  go: (step: StepName) => void;
  submit: (draft: Draft) => Promise<void>;
  me: Me;
};

function Step({ step, heading, data, change, go, submit, me }: StepProps) {
  const form = useForm();
  const limits = useCaseLimits();
  const at = STEPS.indexOf(step);
  const forward = async () => (step === "review" ? submit(data) : go(STEPS[at + 1]!));
  // biome-ignore lint/correctness/useExhaustiveDependencies: on mount only, what was submitted before a reload
  useEffect(() => {
    if (step === "review" && sessionStorage.getItem(SUBMITTED)) void form.submit(forward);
  }, []);
  return (
    <div className="panel">
      <h2 ref={heading} tabIndex={-1}>
        {t(`newcase-${step}`)}
      </h2>
      <FormFrame form={form} onSubmit={() => void form.submit(forward, () => FAULTS[step](data, limits))}>
        {step === "topic" ? <Topic draft={data} change={change} form={form} /> : null}
        {step === "details" ? <Details draft={data} change={change} form={form} /> : null}
        {step === "contact" ? (
          <Suspense fallback={<Waiting />}>
            <ContactOptions draft={data} change={change} form={form} me={me} />
          </Suspense>
        ) : null}
        {step === "review" ? <Review draft={data} go={go} me={me} /> : null}
        <div className="actions">
          <Button type="submit" busy={form.busy}>
            {step === "review" ? t("newcase-submit") : t("next")}
          </Button>
          {at > 0 ? (
            <Button look="plain" onClick={() => go(STEPS[at - 1]!)}>
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
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
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
