import part from "words:applicant/security";
import { add } from "../words.ts";

await add(part);
