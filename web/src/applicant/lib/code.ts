/** The code in what was typed or pasted; null where there is none, or several numbers that could be it. The server reads
 * by the same rule (`verification/codes.py`), so that no slip costs a try. */
export function codeIn(text: string, length: number): string | null {
  const ascii = text.replace(/\p{Nd}/gu, digitValue);
  const bare = ascii.replace(/[\s\u200b–.-]/g, "");
  if (/^\d*$/.test(bare)) return bare.length === length ? bare : null;
  const found = new Set((ascii.match(/\d+(?:[ -]\d+)*/g) ?? []).flatMap((number) => codesOf(number, length)));
  return found.size === 1 ? [...found][0]! : null;
}

export function digitsOf(text: string): string {
  return (text.match(/\p{Nd}/gu) ?? []).map(digitValue).join("");
}

/** Whether more than one digit came, went or changed: by pasting or filling in, not by a key. */
export function atOnce(before: string, after: string): boolean {
  const longest = Math.max(before.length, after.length);
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return longest - start - end > 1;
}

/** Of digits that stand together: the parts that are as long as a code, or the whole where it is two halves. */
function codesOf(number: string, length: number): string[] {
  const parts = number.split(/[ -]/);
  const halves = parts.length === 2 && parts.every((part) => part.length * 2 === length);
  return halves ? [parts.join("")] : parts.filter((part) => part.length === length);
}

/** Decimal digits of every script lie in runs of ten that start where the character before is no digit. */
function digitValue(digit: string): string {
  const point = digit.codePointAt(0)!;
  if (point < 128) return digit;
  let start = point;
  while (point - start < 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return String(point - start);
}
