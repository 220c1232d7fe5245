import part from "words:applicant/cases";
import { add } from "../words.ts";

await add(part);
