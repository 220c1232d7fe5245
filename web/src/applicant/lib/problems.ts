import { problem as localProblem, Refused } from "../../api/client.ts";
import type { FieldError, Problem } from "../../api/types.ts";
import { maybe, t } from "../words.ts";
import { limitSize } from "./size.ts";
import { duration } from "./time.ts";

/** What is wrong, said to the person; `field` names the control to go to, where there is one. */
export type Fault = { field: string | null; message: string };

/** The sentence for a problem: the dictionary's by its code, else the server's own. */
export function problemText(problem: Problem): string {
  const data = problem.data ?? {};
  const size = typeof data.most_bytes === "number" ? limitSize(data.most_bytes) : "";
  const wait = typeof data.retry_after_s === "number" ? duration(data.retry_after_s) : "";
  const values = { ...(data as Record<string, string | number>), wait, size };
  return maybe(`problem-${problem.code}`, values) ?? (problem.detail || problem.title || t("problem-server_error"));
}

function fieldText(error: FieldError): string {
  return maybe(`fault-${error.field}-${error.code}`) ?? maybe(`fault-${error.code}`) ?? error.message;
}

export function faultsOf(error: unknown): Fault[] {
  const { problem } = asRefused(error);
  if (problem.errors?.length) return problem.errors.map((one) => ({ field: one.field, message: fieldText(one) }));
  return [{ field: null, message: problemText(problem) }];
}

/** Anything thrown, as a refusal: what is not one is a fault of the page, and is told as such. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  console.error(error);
  return new Refused(localProblem(500, "server_error"));
}
