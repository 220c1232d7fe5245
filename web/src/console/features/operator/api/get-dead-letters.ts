import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import type { DeadLetterFilter } from "../types.ts";

export function useDeadLetters({ channel, webhook_id }: DeadLetterFilter) {
  return useInfiniteQuery({
    queryKey: ["operator", "dead-letters", channel, webhook_id],
    queryFn: ({ pageParam, signal }) =>
      get("/v1/operator/dead-letters", { query: { channel, webhook_id, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
