/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Record<string, string> = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t", ł: "l", ß: "ss" };

/**
 * A name as it is typed on any keyboard: lower case, without accents, one space between words. 'Kárášjohka' and
 * 'KARASJOHKA' give the same, as do 'Bodø' and 'bodo'.
 */
export function foldName(name: string): string {
  return name
    .toLocaleLowerCase("nb")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[æøđŋŧłß]/gu, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Every distinct name folded, each between bars, so that a whole name, its beginning or a part can be asked for. */
export function foldNames(names: readonly (string | null)[]): string {
  const folded = names.filter((name) => name !== null).map(foldName);
  return `|${[...new Set(folded)].filter((name) => name !== "").join("|")}|`;
}
