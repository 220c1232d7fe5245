import part from "words:sandbox";
import { add } from "../words.ts";

await add(part);
