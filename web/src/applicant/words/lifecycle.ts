import part from "words:applicant/lifecycle";
import { add } from "../words.ts";

await add(part);
