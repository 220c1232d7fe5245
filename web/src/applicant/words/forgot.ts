import { forgot } from "../../messages/applicant/en/forgot.ts";
import { add } from "../words.ts";

await add(forgot, async () => (await import("../../messages/applicant/vi/forgot.ts")).forgot);
