import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, get, post, remove } from "../../api/client.ts";
import type { Page, Schemas } from "../../api/types.ts";

export type Statistics = Schemas["Statistics"];
export type StatisticsRow = Schemas["StatisticsRow"];
export type Measures = Schemas["Measures"];
export type RateOf = Schemas["Rate"];
export type SpeedOf = Schemas["Speed"];
export type ProviderLine = Schemas["ProviderLine"];
export type RouteLine = Schemas["RouteLine"];
export type ReceiptLine = Schemas["ReceiptLine"];
export type ReceiptCounts = Schemas["ReceiptCounts"];
export type Spend = Schemas["Spend"];
export type UnknownCode = Schemas["UnknownCode"];
export type Incident = Schemas["Incident"];
export type RemedyRequest = Schemas["RemedyRequest"];
export type Rule = Schemas["Rule"];
export type RuleRequest = Schemas["RuleRequest"];
export type Stop = Schemas["Stop"];
export type CeilingUse = Schemas["CeilingUse"];

export const WINDOWS = ["hour", "day", "week", "month"] as const;
export type WindowName = (typeof WINDOWS)[number];
export const GROUPS = ["channel", "country", "carrier", "prefix", "route", "provider", "template"] as const;
export type Group = (typeof GROUPS)[number];

/** Often enough for somebody who watches an outage, seldom enough for a page that stays open all day. */
const EVERY_MS = 15_000;
/** To count a day costs the server ten times what an hour does, and it changes less. */
const SELDOM_MS = 60_000;

/** What a part of the page knows of a question to the server: that it waits, that it failed, how to ask again. */
export type Query<T = unknown> = { data: T | undefined; isPending: boolean; isError: boolean; refetch: () => unknown };

function useFresh<T>(path: string, every = EVERY_MS) {
  return useQuery({
    queryKey: ["operator", path],
    queryFn: ({ signal }) => get<T>(`/v1/operator/${path}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
}

export function useStatistics(window: WindowName, by: string[], channel?: string) {
  const query = new URLSearchParams({ window, by: by.join(","), ...(channel ? { channel } : {}) });
  return useFresh<Statistics>(`statistics?${query}`, window === "hour" ? EVERY_MS : SELDOM_MS);
}

export const useProviders = () => useFresh<ProviderLine[]>("providers");
export const useRoutes = () => useFresh<RouteLine[]>("routes");
export const useSpend = () => useFresh<Spend>("spend");
export const useUnknownCodes = () => useFresh<UnknownCode[]>("unknown-codes");
export const useReceiptCounts = (window: WindowName) => useFresh<ReceiptCounts>(`receipt-counts?window=${window}`);

export const useIncidents = () => useFresh<Page<Incident>>("incidents");
export const useRules = () => useFresh<Page<Rule>>("rules?limit=100");
export const useStops = () => useFresh<Page<Stop>>("stops");
export const useCeilings = () => useFresh<CeilingUse[]>("ceilings");

/** What an operator does; whatever is shown is read again after it. */
export function useOperatorActs() {
  const client = useQueryClient();
  const then = async (act: Promise<unknown>) => {
    await act;
    await client.invalidateQueries({ queryKey: ["operator"] });
  };
  return {
    orderRemedy: (id: string, order: RemedyRequest) => then(post(`/v1/operator/incidents/${id}/remedies`, order)),
    dismiss: (id: string) => then(post(`/v1/operator/incidents/${id}/dismiss`)),
    setRule: (rule: RuleRequest) => then(create("/v1/operator/rules", rule)),
    removeRule: (id: string) => then(remove(`/v1/operator/rules/${id}`)),
    handle: ({ provider, code }: UnknownCode) => then(post("/v1/operator/unknown-codes/handled", { provider, code })),
    lift: (id: string) => then(post(`/v1/operator/stops/${id}/lift`)),
  };
}

export function useReceipts() {
  return useInfiniteQuery({
    queryKey: ["operator", "receipts"],
    queryFn: ({ pageParam, signal }) => get<Page<ReceiptLine>>(`/v1/operator/receipts${pageParam}`, signal),
    initialPageParam: "",
    getNextPageParam: (page) => (page.next ? `?cursor=${page.next}` : null),
  });
}
