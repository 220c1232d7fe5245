import { problem as localProblem, Refused } from "../../api/client.ts";
import type { FieldError, Finding, Problem } from "../../api/types.ts";
import { language, type Values } from "../../messages/dictionary.ts";
import { limitText } from "../../messages/size.ts";
import { maybe, t } from "../words.ts";
import { duration } from "./time.ts";

/** What is wrong, said to the person; `field` names the control to go to, where there is one. */
export type Fault = { field: string | null; message: string };

/** The sentence for a problem: the dictionary's by its code, else the server's own. */
export function problemText(problem: Problem): string {
  const data = problem.data ?? {};
  const size = typeof data.max_bytes === "number" ? limitText(data.max_bytes) : "";
  const wait = typeof data.retry_after_s === "number" ? duration(data.retry_after_s) : "";
  const values = { ...(data as Record<string, string | number>), wait, size };
  return maybe(`problem-${problem.code}`, values) ?? (problem.detail || problem.title || t("problem-server_error"));
}

/** English has the server's own words, which know the limits; what is wrong with a number is said by its finding. */
function fieldText({ code, message }: FieldError, findings: Finding[]): string {
  if (language() === "en") return message;
  const evidence = findings.find((finding) => finding.code === code)?.evidence as Values | undefined;
  const said = maybe(`fault-${code}`) ?? numberText(code, evidence);
  return said ?? message;
}

function numberText(code: string, evidence: Values = {}): string | null {
  const parts = ["says", "next"].map((part) => maybe(`finding-${code}-${part}`, evidence));
  const said = parts.filter((part) => part !== null && !/\{\w+\}/.test(part)).join(" ");
  return said || null;
}

export function faultsOf(error: unknown): Fault[] {
  const { problem } = asRefused(error);
  if (problem.errors?.length) {
    const findings = (problem.data?.findings ?? []) as Finding[];
    return problem.errors.map((one) => ({ field: one.field, message: fieldText(one, findings) }));
  }
  return [{ field: null, message: problemText(problem) }];
}

/** Anything thrown, as a refusal: what is not one is a fault of the page, and is told as such. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  console.error(error);
  return new Refused(localProblem(500, "server_error"));
}
