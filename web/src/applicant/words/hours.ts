import part from "words:applicant/hours";
import { add } from "../words.ts";

await add(part);
