import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type OpenReview = Schemas["OpenReview"];

export const useReviews = () =>
  useInfiniteQuery({
    queryKey: ["reviews"],
    queryFn: ({ pageParam }) => get("/v1/desk/reviews", { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
