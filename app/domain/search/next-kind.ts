import type { SearchKind } from "./search-query";

/**
 * What Tab shows after this, or before it: all kinds (null), then one after the other. Undefined where there is no
 * further one, or nothing to choose between: Tab then leaves the words.
 */
export function nextKind(
  kinds: readonly SearchKind[],
  shown: SearchKind | null,
  isBack: boolean,
): SearchKind | null | undefined {
  const ways = kinds.length > 1 ? [null, ...kinds] : [];
  return ways[ways.indexOf(shown) + (isBack ? -1 : 1)];
}
