import { isAttribute } from "~/text/block-attributes";
import { placeReader } from "~/text/list-places";
import type { FlatPart } from "~/text/nest";

/** A pasted block, and the number that stood in front of it. */
export type PastedPart = FlatPart & { number: number | null };

/** Restarts lists where their numbers would otherwise differ from those that were copied. */
export function numberItems(parts: readonly PastedPart[]): FlatPart[] {
  const placeOf = placeReader();
  return parts.map((part) => {
    if ("table" in part) {
      placeOf(null);
      return { table: part.table };
    }
    const { attributes, content, number } = part;
    const { list } = placeOf(attributes);
    if (number === null || list?.kind !== "ordered" || list.number === number || !isAttribute("start", number))
      return { attributes, content };
    const started = { ...attributes, indent: list.depth, start: number };
    placeOf(started);
    return { attributes: started, content };
  });
}
