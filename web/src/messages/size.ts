import { language } from "./dictionary.ts";

/** `26 bytes`, `412 kB`, `4.8 MB` */
export function sizeText(bytes: number): string {
  const [value, unit, unitDisplay] =
    bytes < 1000
      ? ([bytes, "byte", "long"] as const)
      : bytes < 1_000_000
        ? ([bytes / 1000, "kilobyte", "short"] as const)
        : ([bytes / 1_000_000, "megabyte", "short"] as const);
  return new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }).format(
    value,
  );
}

/** A limit, rounded down so that what is promised fits: `5 MB` for 5,242,880 bytes. */
export const limitText = (bytes: number): string =>
  sizeText(bytes < 1_000_000 ? bytes : Math.floor(bytes / 1_000_000) * 1_000_000);
