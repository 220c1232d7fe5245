import { post } from "../../api/client.ts";

/** What is wrong with a number as it was typed, and what it should be; nothing is sent or saved. */
export const checkNumber = (input: string, country: string, signal?: AbortSignal) =>
  post("/v1/checks/number", { body: { input, country }, ...(signal ? { signal } : {}) });
