import { queryOptions, useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type SavedView = Schemas["SavedView"];
export const VIEWS = ["views"];
/** Counting them costs more than a page of the queue, so they are not counted with each change. */
const COUNTED_EVERY_MS = 20_000;

export const savedViews = queryOptions({ queryKey: VIEWS, queryFn: () => get("/v1/desk/views") });
export const useSavedViews = () => useQuery({ ...savedViews, refetchInterval: COUNTED_EVERY_MS });
