/**
 * Which of these stay in order while the others move past them: the heaviest rising row among `places`, as indexes.
 * n log n.
 */
export function longestOrder(places: readonly number[], weights: readonly number[]): Set<number> {
  const size = Math.max(-1, ...places) + 1;
  // By place, the index of the heaviest row that ends at or before it (a Fenwick tree)
  const tree = new Int32Array(size + 1).fill(-1);
  const total = new Float64Array(places.length);
  const before = new Int32Array(places.length).fill(-1);
  const heavier = (one: number, other: number) =>
    one < 0 || (other >= 0 && (total[other] ?? 0) > (total[one] ?? 0)) ? other : one;
  let end = -1;
  places.forEach((place, index) => {
    let best = -1;
    for (let at = place; at > 0; at -= at & -at) best = heavier(best, tree[at] ?? -1);
    before[index] = best;
    total[index] = (weights[index] ?? 1) + (best < 0 ? 0 : (total[best] ?? 0));
    for (let at = place + 1; at <= size; at += at & -at) tree[at] = heavier(tree[at] ?? -1, index);
    end = heavier(end, index);
  });
  const kept = new Set<number>();
  for (let index = end; index >= 0; index = before[index] ?? -1) kept.add(index);
  return kept;
}
