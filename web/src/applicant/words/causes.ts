import { causes } from "../../messages/applicant/en/causes.ts";
import { add } from "../words.ts";

await add(causes, async () => (await import("../../messages/applicant/vi/causes.ts")).causes);
