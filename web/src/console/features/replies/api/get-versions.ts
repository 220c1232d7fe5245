import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import { REPLIES } from "./get-replies.ts";

export const useVersions = (name: string) =>
  useQuery({
    queryKey: [...REPLIES, name],
    queryFn: () => get("/v1/desk/replies/{name}/versions", { path: { name } }),
  });
