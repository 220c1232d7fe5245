import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
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

export const WINDOWS = ["hour", "day", "week", "month"] as const;
export type WindowName = (typeof WINDOWS)[number];
export const GROUPS = ["channel", "country", "carrier", "prefix", "route", "provider", "template"] as const;
export type Group = (typeof GROUPS)[number];

/** Often enough for somebody who watches an outage, seldom enough for a page that stays open all day. */
const EVERY_MS = 15_000;

function useFresh<T>(path: string) {
  return useQuery({
    queryKey: ["operator", path],
    queryFn: ({ signal }) => get<T>(`/v1/operator/${path}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
}

export function useStatistics(window: WindowName, by: string[], channel?: string) {
  const query = new URLSearchParams({ window, by: by.join(","), ...(channel ? { channel } : {}) });
  return useFresh<Statistics>(`statistics?${query}`);
}

export const useProviders = () => useFresh<ProviderLine[]>("providers");
export const useRoutes = () => useFresh<RouteLine[]>("routes");
export const useSpend = () => useFresh<Spend>("spend");
export const useUnknownCodes = () => useFresh<UnknownCode[]>("unknown-codes");
export const useReceiptCounts = (window: WindowName) => useFresh<ReceiptCounts>(`receipt-counts?window=${window}`);

export function useReceipts() {
  return useInfiniteQuery({
    queryKey: ["operator", "receipts"],
    queryFn: ({ pageParam, signal }) => get<Page<ReceiptLine>>(`/v1/operator/receipts${pageParam}`, signal),
    initialPageParam: "",
    getNextPageParam: (page) => (page.next ? `?cursor=${page.next}` : null),
  });
}
