import { t } from "../words.ts";
import { Icon } from "./icon.tsx";

export type Step = { name: string; label: string; done: boolean; href?: string };

/** Where the person is: a list beside the form on a wide screen, a bar with "Step 3 of 6" above it on a phone. */
export function Steps({ label, steps, current }: { label: string; steps: Step[]; current: string }) {
  const at = Math.max(
    0,
    steps.findIndex((step) => step.name === current),
  );
  const before = steps.filter(({ name, href }) => href && name !== current);
  return (
    <nav className="steps" aria-label={label}>
      <p className="steps-short">
        <span>{t("steps-position", { n: at + 1, of: steps.length })}</span>
        <strong>{steps[at]?.label}</strong>
      </p>
      {before.length ? (
        <p className="steps-links">
          {before.map(({ name, href, label }) => (
            <a key={name} href={href}>
              <Icon name="check" /> {label}
            </a>
          ))}
        </p>
      ) : null}
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.name}
            className={kind(step, step.name === current)}
            aria-current={step.name === current ? "step" : undefined}
          >
            <span className="steps-mark">{step.done ? <Icon name="check" /> : index + 1}</span>
            <span className="steps-label">
              {step.href && step.name !== current ? <a href={step.href}>{step.label}</a> : step.label}
              {step.done ? <span className="sr-only"> ({t("steps-done")})</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function kind(step: Step, current: boolean): string {
  if (current) return "step step-now";
  return step.done ? "step step-done" : "step";
}
