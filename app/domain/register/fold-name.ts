import { fold } from "~/domain/shared/text";

/**
 * A name as it is typed on any keyboard: `fold`, and one space for whatever separates words, so that
 * 'Sør-Varanger' and a pasted 'sor varanger' match, and so do 'Deatnu - Tana' and 'deatnu tana'.
 */
export function foldName(name: string): string {
  return fold(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Every distinct name folded, each between bars, so that a whole name, its beginning or a part can be searched for. */
export function foldNames(names: readonly (string | null)[]): string {
  const folded = names.filter((name) => name !== null).map(foldName);
  return `|${[...new Set(folded)].filter((name) => name !== "").join("|")}|`;
}
