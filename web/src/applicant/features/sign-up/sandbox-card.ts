import type { Fault } from "../../lib/problems.ts";
import { t } from "../../words.ts";

export type Card = { number: string; expiry: string; cvc: string };

/** The sandbox gateway's cards. They become tokens here, in the browser: no number leaves it. */
export const TEST_CARDS = [
  { number: "4242424242424242", token: "tok_ok", label: "ok" },
  { number: "4000000000000002", token: "tok_declined", label: "declined" },
  { number: "4000002500003155", token: "tok_3ds", label: "3ds" },
  { number: "4000000000000069", token: "tok_expired", label: "expired" },
  { number: "4000000000009995", token: "tok_insufficient_funds", label: "funds" },
] as const;

const digits = (text: string) => text.replace(/\D/g, "");
const known = (card: Card) => TEST_CARDS.find(({ number }) => number === digits(card.number));

export function tokenOf(card: Card): string {
  return known(card)!.token;
}

export function cardFaults(card: Card): Fault[] {
  const faults: Fault[] = [];
  if (!luhn(digits(card.number))) faults.push({ field: "card_number", message: t("fault-card-number") });
  else if (!known(card)) faults.push({ field: "card_number", message: t("fault-card-unknown") });
  if (!/^(0[1-9]|1[0-2])\/\d\d$/.test(card.expiry))
    faults.push({ field: "card_expiry", message: t("fault-card-expiry") });
  else if (past(card.expiry)) faults.push({ field: "card_expiry", message: t("fault-card-past") });
  if (card.cvc.length < 3) faults.push({ field: "card_cvc", message: t("fault-card-cvc") });
  return faults;
}

export const groupedCard = (text: string) =>
  digits(text)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, "$1 ");

export function groupedExpiry(text: string, before: string): string {
  const plain = digits(text).slice(0, 4);
  const deleting = text.length < before.length;
  return plain.length > 2 || (plain.length === 2 && !deleting) ? `${plain.slice(0, 2)}/${plain.slice(2)}` : plain;
}

function past(expiry: string): boolean {
  const [month, year] = expiry.split("/").map(Number) as [number, number];
  return new Date(2000 + year, month, 1) <= new Date();
}

/** The check digit of a card number: catches a mistyped digit without asking anyone. */
function luhn(number: string): boolean {
  if (number.length < 12) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
