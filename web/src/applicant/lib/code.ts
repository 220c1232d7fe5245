const BETWEEN = /[ \n\-.,·•_'’]/g;
const TIME_OF_DAY = /(?<![0-9:])\d{1,2}:\d{2}(?::\d{2})?(?![0-9:])/g;

/** The code in what was typed or pasted; null where there is none, or several numbers that could be it. The server reads
 * by the same rule (`core/typed_codes.py`), so that no slip costs a try. */
export function codeIn(text: string, length: number): string | null {
  const plain = text
    .replace(/\p{Nd}/gu, digitValue)
    .replace(/[\r\n\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\t\p{Zs}]/gu, " ")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/gu, "");
  const bare = plain.replace(BETWEEN, "");
  if (/^\d*$/.test(bare)) {
    if (bare.length === length) return bare;
    return bare.length === 2 * length && bare === bare.slice(0, length).repeat(2) ? bare.slice(0, length) : null;
  }
  const words = plain.replace(TIME_OF_DAY, "\n");
  const found = new Set((words.match(/\d+(?:[ -]\d+)*/g) ?? []).flatMap((number) => codesOf(number, length)));
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
