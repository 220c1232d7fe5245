import { post } from "../../../../api/client.ts";
import type { UnknownCode } from "../types.ts";
import { useAct } from "./use-fresh.ts";

export const useHandleCode = () =>
  useAct(({ provider, code }: UnknownCode) => post("/v1/operator/unknown-codes/handled", { body: { provider, code } }));
