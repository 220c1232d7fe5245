import part from "words:applicant/sign-in";
import { add } from "../words.ts";

await add(part);
