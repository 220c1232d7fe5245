import part from "words:applicant/reauthentication";
import { add } from "../words.ts";

await add(part);
