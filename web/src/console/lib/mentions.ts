// Notes that name the agent who is signed in. A stream of the desk says that there is a new one; where no stream is open,
// or its word was lost, they are asked for now and then.
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";

const MENTIONS = ["mentions"];
const EVERY_MS = 30_000;

export const useMentions = (signedIn: boolean) =>
  useQuery({
    queryKey: MENTIONS,
    queryFn: () => get("/v1/desk/mentions"),
    enabled: signedIn,
    refetchInterval: EVERY_MS,
  });

export const refreshMentions = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: MENTIONS });
