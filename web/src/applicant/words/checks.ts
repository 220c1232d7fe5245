import part from "words:applicant/checks";
import lines from "words:line_type";
import { add } from "../words.ts";

await Promise.all([add(part), add(lines)]);
