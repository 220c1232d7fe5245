import part from "words:applicant/satisfaction";
import { add } from "../words.ts";

await add(part);
