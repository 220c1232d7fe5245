// The tags that there are: the queue filters by them, and a case is given some.
import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";

export const TAGS = ["tags"];

export const useTags = () => useQuery({ queryKey: TAGS, queryFn: () => get("/v1/desk/tags") });
