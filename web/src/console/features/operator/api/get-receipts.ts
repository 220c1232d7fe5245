import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

export function useReceipts() {
  return useInfiniteQuery({
    queryKey: ["operator", "receipts"],
    queryFn: ({ pageParam, signal }) => get("/v1/operator/receipts", { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
