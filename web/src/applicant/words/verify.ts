import part from "words:applicant/verify";
import incidents from "words:incident_notice";
import { add } from "../words.ts";

await Promise.all([add(part), add(incidents)]);
