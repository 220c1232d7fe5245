import part from "words:applicant/support";
import { add } from "../words.ts";

await add(part);
