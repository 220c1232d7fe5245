import { others } from "words:finding";
import { add } from "../words.ts";

// In English the server's own sentences are shown, which stand in the same file.
await add({ english: {}, others });
