import { post } from "../../../../api/client.ts";
import type { DeadLetterFilter } from "../types.ts";
import { useAct } from "./use-fresh.ts";

export const useRequeue = () =>
  useAct((wanted: DeadLetterFilter) =>
    post("/v1/operator/dead-letters/requeue", { body: { ...wanted, preview: false } }),
  );

export const useDrop = () =>
  useAct((wanted: DeadLetterFilter, reason: string) =>
    post("/v1/operator/dead-letters/drop", { body: { ...wanted, reason, preview: false } }),
  );
