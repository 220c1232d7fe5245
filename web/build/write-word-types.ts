import { writeTypes } from "./words.ts";

// `npm run check` needs the types before any build has made them.
writeTypes();
