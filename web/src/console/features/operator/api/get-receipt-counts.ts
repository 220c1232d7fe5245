import { get } from "../../../../api/client.ts";
import type { WindowName } from "../../../../api/codes.ts";
import { useFresh } from "./use-fresh.ts";

export const useReceiptCounts = (window: WindowName) =>
  useFresh(["receipt-counts", window], ({ signal }) =>
    get("/v1/operator/receipt-counts", { query: { window }, signal }),
  );
