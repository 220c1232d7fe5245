import { post } from "../../../../api/client.ts";

export const stopAgent = (token: string) => post("/v1/agent-stops", { body: { token } });
