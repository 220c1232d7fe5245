import { useState } from "react";
import { type Fault, faultsOf } from "./problems.ts";

export type Form = {
  busy: boolean;
  faults: Fault[];
  /** Counts failed submits, so that the summary takes the focus on each of them. */
  attempt: number;
  fault: (field: string) => string | undefined;
  submit: (action: () => Promise<unknown>, check?: () => Fault[]) => Promise<boolean>;
  clear: () => void;
};

/** The state of one form: busy, what is wrong, and how often it was refused. */
export function useForm(): Form {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ faults: Fault[]; attempt: number }>({ faults: [], attempt: 0 });
  const refuse = (faults: Fault[]) => setRefusal((last) => ({ faults, attempt: last.attempt + 1 }));

  async function submit(action: () => Promise<unknown>, check?: () => Fault[]): Promise<boolean> {
    const found = check?.() ?? [];
    if (found.length) {
      refuse(found);
      return false;
    }
    setBusy(true);
    try {
      await action();
      setRefusal((last) => ({ ...last, faults: [] }));
      return true;
    } catch (error) {
      refuse(faultsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    faults: refusal.faults,
    attempt: refusal.attempt,
    fault: (field) => refusal.faults.find((one) => one.field === field)?.message,
    submit,
    clear: () => setRefusal((last) => ({ ...last, faults: [] })),
  };
}
