import { verify } from "../../messages/applicant/en/verify.ts";
import { add } from "../words.ts";

await add(verify, async () => (await import("../../messages/applicant/vi/verify.ts")).verify);
