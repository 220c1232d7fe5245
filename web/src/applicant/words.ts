import shell from "words:applicant/shell";
import signUp from "words:applicant/sign-up";
import common from "words:common";
import type { ApplicantKey } from "../../generated/words.d.ts";
import { dictionary, load, type Part, preferred } from "../messages/dictionary.ts";

const FIRST: Part[] = [common, shell, signUp];
const words = dictionary<ApplicantKey>({ ...common.english, ...shell.english, ...signUp.english });

export const { t, maybe } = words;

const chosen = preferred();
/** The words of the first pages are there. */
export const ready = Promise.all(FIRST.map((part) => load(part, chosen))).then((parts) =>
  words.use(chosen, Object.assign({}, ...parts)),
);

/** Adds the words of later pages; a module that says them imports their part (`words/*.ts`), which waits here. */
export async function add(part: Part): Promise<void> {
  const [sentences] = await Promise.all([load(part, chosen), ready]);
  words.add(sentences);
}
