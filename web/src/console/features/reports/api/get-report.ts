import { useQuery } from "@tanstack/react-query";
import { get, urlOf } from "../../../../api/client.ts";
import type { ReportName, Schemas } from "../../../../api/types.ts";

export type Report = Schemas["Report"];
export type Figures = Report["total"];
/** Days of the desk's zone, both included; what is not said is the server's usual thirty days until today. */
export type Period = { from?: string; to?: string };

/** The worker counts within seconds; a report is no live view. */
const EVERY_MS = 60_000;

export const useReport = (report: ReportName, period: Period) =>
  useQuery({
    queryKey: ["reports", report, period],
    queryFn: ({ signal }) => get("/v1/desk/reports/{report}", { path: { report }, query: period, signal }),
    placeholderData: (previous) => (previous?.report === report ? previous : undefined),
    refetchInterval: EVERY_MS,
  });

export const csvOf = (report: ReportName, period: Period) =>
  urlOf("/v1/desk/reports/{report}/csv", { path: { report }, query: period });
