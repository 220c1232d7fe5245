import type { Finding } from "../../api/types.ts";
import type { Words } from "./words.tsx";

/** A finding in a few words. What became of a delivery is named `delivery_` and its cause. */
export function findingTitle({ maybe }: Words, finding: Finding): string {
  const { code } = finding;
  const cause = code.startsWith("delivery_") ? maybe(`cause-${code.slice("delivery_".length)}`) : null;
  const title = maybe(`finding-${code}`) ?? cause ?? finding.message;
  return title.charAt(0).toUpperCase() + title.slice(1);
}
