import { COUNTRIES, type Country } from "./countries.ts";

/** Groups a number as it is typed, the way mobile numbers of its country are read; other text is left as it is. */
export function grouped(text: string, country: string): string {
  if (!/^\s*\+?[\d\s().-]*$/.test(text)) return text;
  const digits = text.replace(/\D/g, "");
  if (!text.trim().startsWith("+")) return national(digits, COUNTRIES.get(country));
  const home = called(digits, country);
  return home ? `+${home.calling} ${national(digits.slice(home.calling.length), home)}`.trimEnd() : `+${digits}`;
}

/** The country of a number that begins with its calling code; of several with one code, the chosen one. */
function called(digits: string, chosen: string): Country | undefined {
  const fits = [...COUNTRIES.values()].filter(({ calling }) => digits.startsWith(calling));
  const longest = Math.max(...fits.map(({ calling }) => calling.length));
  const best = fits.filter(({ calling }) => calling.length === longest);
  return best.find(({ code }) => code === chosen) ?? best[0];
}

function national(digits: string, country: Country | undefined): string {
  if (!country) return digits;
  const { groups, trunk } = country;
  const withTrunk = trunk !== "" && digits.startsWith(trunk) ? trunk.length : 0;
  const parts: string[] = [];
  let from = 0;
  groups.forEach((length, index) => {
    const to = index === groups.length - 1 ? digits.length : from + length + (index === 0 ? withTrunk : 0);
    parts.push(digits.slice(from, to));
    from = to;
  });
  return parts.filter(Boolean).join(" ");
}

/** An E.164 number in groups, to be compared with one's own. */
export const readable = (e164: string) => grouped(e164, "");

/** The ISO code of an E.164 number's country; of several with one calling code, the chosen one. */
export const countryOf = (e164: string, chosen: string) => called(e164.replace(/\D/g, ""), chosen)?.code ?? chosen;
