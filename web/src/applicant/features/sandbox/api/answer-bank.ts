import { post } from "../../../../api/client.ts";

export const answerBank = (token: string, approve: boolean) =>
  post("/sandbox/api/3ds/{token}", { path: { token }, body: { approve } });
