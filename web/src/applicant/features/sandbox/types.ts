import type { Schemas } from "../../../api/types.ts";

export type Handset = Schemas["HandsetView"];
export type Call = Schemas["CallView"];
