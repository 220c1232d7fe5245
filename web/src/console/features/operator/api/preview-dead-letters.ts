import { post } from "../../../../api/client.ts";
import type { DeadLetterFilter } from "../types.ts";
import { useFresh } from "./use-fresh.ts";

/** What sending again, or dropping, would do, asked anew while the operator decides. */
export const useDeadLettersPreview = (act: "requeue" | "drop", wanted: DeadLetterFilter) =>
  useFresh(["dead-letters-preview", act, JSON.stringify(wanted)], () =>
    post(`/v1/operator/dead-letters/${act}`, { body: { ...wanted, preview: true } }),
  );
