import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useBlocks = () => useFresh(["blocks"], ({ signal }) => get("/v1/operator/blocks", { signal }));
