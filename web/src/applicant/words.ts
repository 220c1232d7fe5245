import type { cases } from "../messages/applicant/en/cases.ts";
import type { causes } from "../messages/applicant/en/causes.ts";
import type { checks } from "../messages/applicant/en/checks.ts";
import type { forgot } from "../messages/applicant/en/forgot.ts";
import { shell } from "../messages/applicant/en/shell.ts";
import { signUp } from "../messages/applicant/en/sign-up.ts";
import type { verify } from "../messages/applicant/en/verify.ts";
import { common } from "../messages/common/en.ts";
import { dictionary, preferred, type Values } from "../messages/dictionary.ts";

const english = { ...common, ...shell, ...signUp };
type Part = typeof verify | typeof causes | typeof checks | typeof cases | typeof forgot;
type Key = keyof typeof english | keyof (typeof verify & typeof causes & typeof checks & typeof cases & typeof forgot);

async function vi(): Promise<Record<keyof typeof english, string>> {
  const [{ commonVi }, { shell: shellVi }, { signUp: signUpVi }] = await Promise.all([
    import("../messages/common/vi.ts"),
    import("../messages/applicant/vi/shell.ts"),
    import("../messages/applicant/vi/sign-up.ts"),
  ]);
  return { ...commonVi, ...shellVi, ...signUpVi };
}

const words = dictionary(english, { vi });

export const { maybe } = words;
export const t = words.t as (key: Key, values?: Values) => string;

const chosen = preferred();
/** The words of the first pages are there. */
export const ready = words.use(chosen);

type Loader = () => Promise<Record<string, string>>;

/** Adds the words of later pages; a module that says them imports their part (`words/*.ts`), which waits here. */
export async function add(part: Part | null, inVietnamese: Loader): Promise<void> {
  await ready;
  if (chosen === "vi") words.add(await inVietnamese());
  else if (part) words.add(part);
}
