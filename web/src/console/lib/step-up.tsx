// Acts that the server guards with a fresh second factor: the dialog opens where it answers step_up_required.
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { Refused } from "../../api/client.ts";
import { StepUpCanceled } from "./step-up-canceled.ts";
import { StepUpDialog } from "./step-up-dialog.tsx";
import { ProviderDialog } from "./step-up-provider-dialog.tsx";

type WithStepUp = <T>(act: () => Promise<T>) => Promise<T>;
type Waiting = { resolve: () => void; reject: (reason: Error) => void };
const StepUpContext = createContext<WithStepUp | null>(null);

/** Runs an act; where a fresh second factor is asked for, asks the agent and runs it again. */
export function useWithStepUp(): WithStepUp {
  const withStepUp = useContext(StepUpContext);
  if (!withStepUp) throw new Error("useWithStepUp outside StepUpProvider");
  return withStepUp;
}

export function StepUpProvider({ provider, children }: { provider: string | null; children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const withStepUp = useCallback<WithStepUp>(async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== "step_up_required") throw error;
      await new Promise<void>((resolve, reject) => setWaiting({ resolve, reject }));
      return await act();
    }
  }, []);

  const close = (end: (waiting: Waiting) => void) => {
    if (waiting) end(waiting);
    setWaiting(null);
  };
  const ends = waiting && {
    done: () => close((each) => each.resolve()),
    cancel: () => close((each) => each.reject(new StepUpCanceled())),
  };
  return (
    <StepUpContext.Provider value={withStepUp}>
      {children}
      {ends && (provider === null ? <StepUpDialog {...ends} /> : <ProviderDialog provider={provider} {...ends} />)}
    </StepUpContext.Provider>
  );
}
