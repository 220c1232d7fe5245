import { language } from "./dictionary.ts";

/** `412 kB`, `4.8 MB` */
export function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language(), { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

/** A limit, rounded down so that what is promised fits: `5 MB` for 5,242,880 bytes. */
export const limitText = (bytes: number): string =>
  sizeText(bytes < 1_000_000 ? bytes : Math.floor(bytes / 1_000_000) * 1_000_000);
