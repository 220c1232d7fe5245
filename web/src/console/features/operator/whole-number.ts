/** What is typed where a whole number is asked for; empty is none. */
export const asNumber = (typed: string): number | null => (typed === "" ? null : Number(typed));

export function isWhole(typed: string, minimum: number, maximum: number): boolean {
  const number = asNumber(typed);
  return number === null || (Number.isInteger(number) && number >= minimum && number <= maximum);
}
