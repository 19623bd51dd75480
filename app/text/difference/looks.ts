import type { RichTextNode } from "~/text/rich-text";

import { comparedText } from "./compared-text";

/** By mark ('bold', 'link'), where it stands: offsets in the text, and the address of a link; and which images. */
export type Looks = Readonly<Record<string, string>>;

export function looksOf(block: RichTextNode): Looks {
  const looks: Record<string, string> = {};
  let at = 0;
  for (const node of block.content ?? []) {
    const end = at + comparedText(node).length;
    for (const { type, attrs } of node.marks ?? []) {
      const href = typeof attrs?.href === "string" ? ` ${attrs.href}` : "";
      // A stretch that goes on in the next node is one
      const before = looks[type] ?? "";
      const open = `-${at}${href};`;
      looks[type] = before.endsWith(open)
        ? `${before.slice(0, -open.length)}-${end}${href};`
        : `${before}${at}-${end}${href};`;
    }
    if (node.type === "image") looks.image = `${looks.image ?? ""}${at} ${JSON.stringify(node.attrs)};`;
    at = end;
  }
  return Object.fromEntries(Object.entries(looks).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The marks that two texts of the same words do not have in the same places. */
export const changedLooks = (before: Looks, after: Looks): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((mark) => before[mark] !== after[mark]);
