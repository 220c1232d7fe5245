const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/**
 * Pure: those whose name begins with what is typed, then those with a word for each word of it. Neither accents nor
 * whole words need be typed.
 */
export function matching<T>(all: readonly T[], typed: string, namesOf: (one: T) => string[]): T[] {
  const wanted = folded(typed).trim();
  const words = wanted.split(/\s+/);
  const rank = (one: T) => {
    const names = namesOf(one).map(folded);
    if (names.some((name) => name.startsWith(wanted))) return 0;
    const parts = names.flatMap((name) => name.split(/[\s_:-]+/));
    return words.every((word) => parts.some((part) => part.startsWith(word))) ? 1 : 2;
  };
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter(({ rank }) => rank < 2)
    .sort((first, second) => first.rank - second.rank)
    .map(({ one }) => one);
}
