import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useTargets = () => useFresh(["sla-targets"], ({ signal }) => get("/v1/desk/sla-targets", { signal }));
