import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import { newsOf } from "../news.ts";

export const NEWS = ["queue", "news"]; // what changes the queue changes it, too
const OWN = { status: "mine", sort: "waiting", limit: 50 } as const;
const EVERY_MS = 60_000; // for a tab that nobody tells anything

export const useNewsQuery = () =>
  useQuery({
    queryKey: NEWS,
    queryFn: async () => {
      const { items, counts } = await get("/v1/desk/queue", { query: OWN });
      return newsOf(items, counts.unassigned);
    },
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: true, // there it is for
  });
