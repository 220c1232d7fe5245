import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useUnknownCodes = () =>
  useFresh(["unknown-codes"], ({ signal }) => get("/v1/operator/unknown-codes", { signal }));
