import part from "words:applicant/forgot";
import { add } from "../words.ts";

await add(part);
