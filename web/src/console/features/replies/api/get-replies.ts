import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

export const REPLIES = ["replies"];

export const useReplies = () => useQuery({ queryKey: REPLIES, queryFn: () => get("/v1/desk/replies") });
