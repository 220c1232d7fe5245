import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, get, post, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

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
export type MitigationRequest = Schemas["MitigationRequest"];
export type Rule = Schemas["Rule"];
export type RuleRequest = Schemas["RuleRequest"];
export type Block = Schemas["Block"];
export type BudgetUse = Schemas["BudgetUse"];

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

/** A question whose answer is read again and again while it is on the screen. */
function useFresh<T>(key: readonly string[], read: (extra: { signal: AbortSignal }) => Promise<T>, every = EVERY_MS) {
  return useQuery({
    queryKey: ["operator", ...key],
    queryFn: read,
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
}

export function useStatistics(window: WindowName, by: string[], channel?: string) {
  const query = { window, by: by.join(","), channel };
  return useFresh(
    ["statistics", ...Object.values(query).map(String)],
    ({ signal }) => get("/v1/operator/statistics", { query, signal }),
    window === "hour" ? EVERY_MS : SELDOM_MS,
  );
}

export const useProviders = () => useFresh(["providers"], ({ signal }) => get("/v1/operator/providers", { signal }));
export const useRoutes = () => useFresh(["routes"], ({ signal }) => get("/v1/operator/routes", { signal }));
export const useSpend = () => useFresh(["spend"], ({ signal }) => get("/v1/operator/spend", { signal }));
export const useUnknownCodes = () =>
  useFresh(["unknown-codes"], ({ signal }) => get("/v1/operator/unknown-codes", { signal }));
export const useReceiptCounts = (window: WindowName) =>
  useFresh(["receipt-counts", window], ({ signal }) =>
    get("/v1/operator/receipt-counts", { query: { window }, signal }),
  );

export const useIncidents = () => useFresh(["incidents"], ({ signal }) => get("/v1/operator/incidents", { signal }));
export const useRules = () =>
  useFresh(["rules"], ({ signal }) => get("/v1/operator/rules", { query: { limit: 100 }, signal }));
export const useBlocks = () => useFresh(["blocks"], ({ signal }) => get("/v1/operator/blocks", { signal }));
export const useBudgets = () => useFresh(["budgets"], ({ signal }) => get("/v1/operator/budgets", { signal }));

/** What an operator does; whatever is shown is read again after it. */
export function useOperatorActs() {
  const client = useQueryClient();
  const then = async (act: Promise<unknown>) => {
    await act;
    await client.invalidateQueries({ queryKey: ["operator"] });
  };
  return {
    mitigate: (id: string, order: MitigationRequest) =>
      then(post("/v1/operator/incidents/{incident_id}/mitigations", { path: { incident_id: id }, body: order })),
    dismiss: (id: string) => then(post("/v1/operator/incidents/{incident_id}/dismiss", { path: { incident_id: id } })),
    setRule: (rule: RuleRequest) => then(create("/v1/operator/rules", { body: rule })),
    removeRule: (id: string) => then(remove("/v1/operator/rules/{rule_id}", { path: { rule_id: id } })),
    handle: ({ provider, code }: UnknownCode) =>
      then(post("/v1/operator/unknown-codes/handled", { body: { provider, code } })),
    lift: (id: string) => then(post("/v1/operator/blocks/{block_id}/lift", { path: { block_id: id } })),
  };
}

export function useReceipts() {
  return useInfiniteQuery({
    queryKey: ["operator", "receipts"],
    queryFn: ({ pageParam, signal }) => get("/v1/operator/receipts", { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
