import type { ReactNode } from "react";
import type { Form } from "../lib/use-form.ts";
import { ErrorSummary } from "./error-summary.tsx";

/** A form that checks by our own rules (the browser's bubbles say less) and keeps what was typed when it is refused. */
export function FormFrame({ form, onSubmit, children }: { form: Form; onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.busy) onSubmit();
      }}
    >
      <ErrorSummary form={form} />
      {children}
    </form>
  );
}
