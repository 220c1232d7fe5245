import { useEffect, useRef } from "react";
import type { Form } from "../lib/use-form.ts";
import { t } from "../words.ts";

/** Says everything that is wrong in one place, takes the focus on every failed submit, and leads to each field. */
export function ErrorSummary({ form }: { form: Form }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = form.faults.length > 0;
  useEffect(() => {
    if (form.attempt > 0 && shown) box.current?.focus();
  }, [form.attempt, shown]);
  if (!shown) return null;
  return (
    <div ref={box} className="summary" role="alert" tabIndex={-1}>
      <p className="summary-title">{form.faults.length > 1 ? t("summary-many") : t("summary-one")}</p>
      <ul>
        {form.faults.map(({ field, message }) => (
          <li key={field + message}>
            {field && control(field) ? <FieldLink field={field} message={message} /> : message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ field, message }: { field: string; message: string }) {
  return (
    <a
      href={`#${field}`}
      onClick={(event) => {
        event.preventDefault();
        control(field)?.focus();
      }}
    >
      {message}
    </a>
  );
}

const control = (field: string) => document.getElementById(field);
