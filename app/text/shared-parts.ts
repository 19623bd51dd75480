import type * as Y from "yjs";

/** A shared type by its inside: what stands in order in it, and what stands under names. */
interface SharedType {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
}

/** The parts in a shared type that are not deleted, in order. */
export function* sequence({ _start: first }: Pick<SharedType, "_start">): Generator<Y.Item> {
  for (let item = first; item !== null; item = item.right) if (!item.deleted) yield item;
}

/** The parts under names that are not deleted: attributes. */
export const named = ({ _map: parts }: Pick<SharedType, "_map">): [string, Y.Item][] =>
  [...parts].filter(([, { deleted }]) => !deleted);
