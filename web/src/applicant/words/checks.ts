import { checks } from "../../messages/applicant/en/checks.ts";
import { add } from "../words.ts";

await add(checks, async () => (await import("../../messages/applicant/vi/checks.ts")).checks);
