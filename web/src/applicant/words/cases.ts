import { cases } from "../../messages/applicant/en/cases.ts";
import { add } from "../words.ts";

await add(cases, async () => (await import("../../messages/applicant/vi/cases.ts")).cases);
