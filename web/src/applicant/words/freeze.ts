import part from "words:applicant/freeze";
import { add } from "../words.ts";

await add(part);
