import type { applicant } from "./en.ts";
import { cases } from "./vi/cases.ts";
import { checks } from "./vi/checks.ts";
import { shell } from "./vi/shell.ts";
import { signUp } from "./vi/sign-up.ts";
import { verify } from "./vi/verify.ts";

export const applicantVi: Record<keyof typeof applicant, string> = {
  ...shell,
  ...signUp,
  ...verify,
  ...checks,
  ...cases,
};
