import { language } from "../../messages/dictionary.ts";

/** `412 kB`, `4.8 MB` */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const style: Intl.NumberFormatOptions = { style: "unit", unit: unit as string, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language(), style).format(value as number);
}

/** A limit, rounded down so that what is promised fits: `5 MB` for 5,242,880 bytes. */
export const limitSize = (bytes: number): string =>
  size(bytes < 1_000_000 ? bytes : Math.floor(bytes / 1_000_000) * 1_000_000);
