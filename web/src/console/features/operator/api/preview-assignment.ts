import { useQuery } from "@tanstack/react-query";
import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

/** What these rules would do now. */
export const useRulesPreview = (body: Schemas["AssignmentRules"]) =>
  useQuery({
    queryKey: ["operator", "assignment-preview", body],
    queryFn: () => post("/v1/operator/assignment/preview", { body }),
    staleTime: 0,
  });
