import type { Delivery } from "../../api/types.ts";
import { maybe } from "../words.ts";
import "../words/verify.ts";

export type Told = Pick<Delivery, "state" | "channel" | "trust">;

/** On the phone, as the phone itself said. */
export const hasArrived = ({ state, channel, trust }: Told) =>
  state === "delivered" && channel === "sms" && trust === "handset";

/** Where a message stands, in a word or two: what only a carrier says is told as its word. */
export function deliveryState(told: Told): string | null {
  const { state, channel } = told;
  const whose = state !== "delivered" || hasArrived(told) ? null : channel === "sms" ? "carrier" : channel;
  return (whose && maybe(`delivery-delivered-${whose}`)) ?? maybe(`delivery-${state}`);
}
