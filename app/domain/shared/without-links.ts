/** Dots that browsers take for the dot of a domain (UTS #46). */
const DOT = /[.。．｡]/g;
/** Letters, digits and hyphens with dots between them: 'evil.example', 'f.eks', '13.45'. */
const DOTTED = /[\p{L}\p{N}_-]+(?:[.。．｡][\p{L}\p{N}_-]+)+/gu;
/** A top-level domain begins with a letter and has at least two characters. */
const TOP_LEVEL = /[.。．｡]\p{L}[\p{L}\p{N}-]+$/u;
const ABBREVIATIONS = /^(f\.eks|m\.fl|[fe]\.kr)$/i;

/**
 * A text in which no mail program finds an address to make a link of: 'https://evil.example' becomes
 * 'https[:]//evil[.]example'. Times, sums, dates and the usual abbreviations stay as they are.
 */
export function withoutLinks(text: string): string {
  return text
    .replace(/:(?=\/\/)/g, "[:]")
    .replace(DOTTED, (dotted) =>
      TOP_LEVEL.test(dotted) && !ABBREVIATIONS.test(dotted) ? dotted.replace(DOT, "[.]") : dotted,
    );
}
