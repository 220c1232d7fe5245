import type { applicant } from "./en.ts";
import { cases } from "./vi/cases.ts";
import { causes } from "./vi/causes.ts";
import { checks } from "./vi/checks.ts";
import { findings } from "./vi/findings.ts";
import { shell } from "./vi/shell.ts";
import { signUp } from "./vi/sign-up.ts";
import { verify } from "./vi/verify.ts";

export const applicantVi: Record<keyof typeof applicant, string> = {
  ...findings,
  ...shell,
  ...signUp,
  ...verify,
  ...causes,
  ...checks,
  ...cases,
};
