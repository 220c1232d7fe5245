import { post } from "../../../../api/client.ts";
import type { LettersWanted } from "../types.ts";
import { useFresh } from "./use-fresh.ts";

/** What sending again, or dropping, would do, asked anew while the operator decides. */
export const useLettersPreview = (act: "requeue" | "drop", wanted: LettersWanted) =>
  useFresh(["letters-preview", act, JSON.stringify(wanted)], () =>
    post(`/v1/operator/dead-letters/${act}`, { body: { ...wanted, preview: true } }),
  );
