import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

/** Ready-made replies with this case's values, which change with what is found: asked for again whenever a case opens. */
export const useFilledReplies = (case_id: string, language: string) =>
  useQuery({
    queryKey: ["replies", "of-case", case_id, language],
    queryFn: () => get("/v1/desk/cases/{case_id}/replies", { path: { case_id }, query: { language } }),
  });
