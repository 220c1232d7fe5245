import { useState } from "react";
import { asRefused, type Fault, faultsOf } from "./problems.ts";

export type Form = {
  busy: boolean;
  faults: Fault[];
  /** Of the server's refusal, where it was the server that refused. */
  code: string | null;
  /** Counts failed submits, so that the summary takes the focus on each of them. */
  attempt: number;
  fault: (field: string) => string | undefined;
  submit: (action: () => Promise<unknown>, check?: () => Fault[]) => Promise<boolean>;
  clear: () => void;
};

const NONE = { faults: [], code: null, attempt: 0 };

/** The state of one form: busy, what is wrong, and how often it was refused. */
export function useForm(): Form {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Pick<Form, "faults" | "code" | "attempt">>(NONE);
  const refuse = (faults: Fault[], code: string | null = null) =>
    setRefusal((last) => ({ faults, code, attempt: last.attempt + 1 }));

  const clear = () => setRefusal((last) => ({ ...NONE, attempt: last.attempt }));

  async function submit(action: () => Promise<unknown>, check?: () => Fault[]): Promise<boolean> {
    const found = check?.() ?? [];
    if (found.length) {
      refuse(found);
      return false;
    }
    setBusy(true);
    try {
      await action();
      clear();
      return true;
    } catch (error) {
      refuse(faultsOf(error), asRefused(error).code);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    ...refusal,
    fault: (field) => refusal.faults.find((one) => one.field === field)?.message,
    submit,
    clear,
  };
}
