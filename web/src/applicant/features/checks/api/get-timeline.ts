import { get } from "../../../../api/client.ts";
import type { Entry, Page } from "../../../../api/types.ts";

export const getTimeline = (cursor: string | null): Promise<Page<Entry>> =>
  get("/v1/me/timeline", { query: { limit: 100, cursor } });
