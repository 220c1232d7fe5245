import part from "words:applicant/causes";
import { add } from "../words.ts";

await add(part);
