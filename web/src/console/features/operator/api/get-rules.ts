import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useRules = () =>
  useFresh(["rules"], ({ signal }) => get("/v1/operator/rules", { query: { limit: 100 }, signal }));
