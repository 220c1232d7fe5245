import { cases } from "./en/cases.ts";
import { causes } from "./en/causes.ts";
import { checks } from "./en/checks.ts";
import { shell } from "./en/shell.ts";
import { signUp } from "./en/sign-up.ts";
import { verify } from "./en/verify.ts";

export const applicant = { ...shell, ...signUp, ...verify, ...causes, ...checks, ...cases };
