import { lazy, type ReactNode, Suspense, useEffect } from "react";
import type { Me, StepName } from "../../api/types.ts";
import { EmailStep } from "../features/sign-up/components/email-step.tsx";
import { useMe } from "../lib/me.ts";
import { navigate, usePlace } from "../lib/router.ts";
import { Waiting } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { type Step, Steps } from "../ui/steps.tsx";
import { t } from "../words.ts";

const EmailCodeStep = lazy(async () => ({
  default: (await import("../features/sign-up/components/email-code-step.tsx")).EmailCodeStep,
}));
const PasswordStep = lazy(async () => ({
  default: (await import("../features/sign-up/components/password-step.tsx")).PasswordStep,
}));
const ContactStep = lazy(async () => ({
  default: (await import("../features/sign-up/components/contact-step.tsx")).ContactStep,
}));
const PaymentStep = lazy(async () => ({
  default: (await import("../features/sign-up/components/payment-step.tsx")).PaymentStep,
}));
const PhoneStep = lazy(async () => ({
  default: (await import("../features/verify/components/phone-step.tsx")).PhoneStep,
}));
const ActiveStep = lazy(async () => ({
  default: (await import("../features/sign-up/components/active-step.tsx")).ActiveStep,
}));

type Stage = "start" | StepName | "active";

/** The sign-up: where the person stands is the server's to say, so any device resumes at the same step. */
export function SignUpPage() {
  const me = useMe();
  const { query } = usePlace();
  const stage = stageOf(me, query.get("step"));
  useAddressOf(me === null ? null : stage, query);
  return (
    <Page title={t(`signup-${stage}-title`)} lead={t(`signup-${stage}-lead`)} wide>
      <div className="aside-grid">
        <Steps label={t("steps-label")} steps={stepsOf(me, stage)} current={stage} />
        <div className="panel">
          <Suspense fallback={<Waiting />}>{body(stage, me)}</Suspense>
        </div>
      </div>
    </Page>
  );
}

/** Every step has an address of its own, so that Back goes to the step before. A step that is done and can't be changed
 * leaves its place in the history to the next. */
function useAddressOf(stage: Stage | null, query: URLSearchParams): void {
  useEffect(() => {
    if (stage === null || stage === "start" || query.get("step") === stage) return;
    const next = new URLSearchParams(query);
    next.set("step", stage);
    navigate(`/signup?${next}`, { replace: true });
  }, [stage, query]);
}

const EDITABLE = new Set<string | null>(["contact", "payment"]);

function stageOf(me: Me | null, requested: string | null): Stage {
  if (!me?.account || me.login.kind === "anonymous" || me.login.kind === "support") return "start";
  if (me.account.state === "active") return "active";
  if (requested === "start" && me.next === "email") return "start";
  if (EDITABLE.has(requested) && doneBefore(me, requested as StepName)) return requested as Stage;
  return me.next ?? "active";
}

function doneBefore(me: Me, step: StepName): boolean {
  return me.steps.find(({ name }) => name === step)?.done ?? false;
}

function stepsOf(me: Me | null, stage: Stage): Step[] {
  const started = stage !== "start";
  const steps = (["email", "password", "contact", "payment", "phone"] as const).map((name) => ({
    name,
    label: t(`step-${name}`),
    done: started && me !== null && doneBefore(me, name),
    ...(EDITABLE.has(name) && me && doneBefore(me, name) && stage !== "active" ? { href: `/signup?step=${name}` } : {}),
  }));
  return [
    { name: "start", label: t("step-start"), done: started },
    ...steps,
    { name: "active", label: t("step-active"), done: stage === "active" },
  ];
}

function body(stage: Stage, me: Me | null): ReactNode {
  if (stage === "start" || me === null) return <EmailStep />;
  if (stage === "email") return <EmailCodeStep me={me} />;
  if (stage === "password") return <PasswordStep />;
  if (stage === "contact") return <ContactStep me={me} />;
  if (stage === "payment") return <PaymentStep me={me} />;
  if (stage === "phone") return <PhoneStep me={me} />;
  return <ActiveStep me={me} />;
}
