import part from "words:applicant/status";
import { add } from "../words.ts";

await add(part);
