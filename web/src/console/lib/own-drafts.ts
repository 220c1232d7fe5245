// The cases in which the agent has typed something and not sent it.
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";

const DRAFTS = ["drafts"];

export const useOwnDrafts = (signedIn: boolean) =>
  useQuery({ queryKey: DRAFTS, queryFn: () => get("/v1/desk/drafts"), enabled: signedIn });

export const refreshOwnDrafts = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: DRAFTS });
