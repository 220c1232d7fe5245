import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

/** What the applicant thinks of the resolution; asked once there is one. */
export const useSatisfaction = (case_id: string, resolved: boolean) =>
  useQuery({
    queryKey: ["satisfaction", case_id],
    queryFn: ({ signal }) => get("/v1/desk/cases/{case_id}/satisfaction", { path: { case_id }, signal }),
    enabled: resolved,
  });
