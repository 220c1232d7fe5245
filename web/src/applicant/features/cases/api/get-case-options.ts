import { get } from "../../../../api/client.ts";

/** What can be asked for, in which languages, and how the answer can come. */
export const getCaseOptions = () => get("/v1/case-options");
