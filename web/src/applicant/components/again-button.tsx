import type { ChannelOption, PhoneChannel, Verification } from "../../api/types.ts";
import { clock, secondsUntil, useNow } from "../lib/time.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words.ts";
import "../words/verify.ts";

type Props = {
  offer: ChannelOption;
  verification: Verification;
  busy: boolean;
  main: boolean;
  again: (channel: PhoneChannel) => unknown;
};
const COUNTED_S = 3600; // a longer wait is told as a time of day

/** The code once more by this channel, as soon as its cool-down is over. */
export function AgainButton({ offer, verification, busy, main, again }: Props) {
  const now = useNow();
  const channel = offer.channel as PhoneChannel;
  const wait = Math.max(secondsUntil(verification.next_send_at, now), secondsUntil(offer.at, now));
  const shut = wait > 0 || !isOpen(offer) || verification.sends_left === 0;
  const counted = wait > 0 && wait < COUNTED_S;
  return (
    <Button look={main ? "main" : "second"} busy={busy} disabled={shut} onClick={() => again(channel)}>
      {counted ? t(`verify-again-${channel}-in`, { time: clock(wait) }) : t(`verify-again-${channel}`)}
    </Button>
  );
}

/** A cool-down is told by the button's countdown; every other reason in words. */
export const isOpen = (offer: ChannelOption) => offer.available || offer.reason === "cooldown";

/** Now or later: what this number never gets has no button, only the sentence that says so. */
export const isPossible = (offer: ChannelOption) => isOpen(offer) || offer.at !== null;

const CHANNELS: Record<string, PhoneChannel> = { call: "call", text: "sms" };

/** How the one thing to do has the code sent; null where it is something else. */
export const channelOf = (act: string): PhoneChannel | null => CHANNELS[act] ?? null;
