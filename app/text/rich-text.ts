import type { RichTextNode } from "./text-engine";

import { schemaOfDocument } from "./document-schema";
import { BODY_TEXT } from "./roots";

export type { RichTextNode };

export type RichTextMark = NonNullable<RichTextNode["marks"]>[number];

/** A text nobody has written in yet, as the editor shows it. */
export const emptyText = (): RichTextNode => ({ type: "doc", content: [{ type: "paragraph" }] });

/**
 * One spelling for one text: attributes at their default are left out, marks stand in the schema's order,
 * neighbouring text with the same marks is one node. What the schema does not know is kept as it is, so that the
 * content check can name it.
 */
export function normaliseText(node: RichTextNode, root: string = BODY_TEXT): RichTextNode {
  const schema = schemaOfDocument(root);
  const markOrder = Object.keys(schema.marks);
  const rank = (mark: RichTextMark) => (markOrder.indexOf(mark.type) + markOrder.length + 1) % (markOrder.length + 1);

  const withoutDefaults = (attrs: Record<string, unknown> | undefined, defaults: Record<string, unknown>) => {
    const kept = Object.entries(attrs ?? {}).filter(
      ([name, value]) => value !== null && value !== undefined && value !== defaults[name],
    );
    return kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {};
  };
  const defaultsOf = (type: string, kind: "nodes" | "marks"): Record<string, unknown> => {
    const attributes = Object.hasOwn(schema[kind], type) ? schema[kind][type]?.spec.attrs : undefined;
    return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, spec]) => [name, spec.default]));
  };

  const marksOf = (marks: RichTextMark[] | undefined) => {
    if (!marks || marks.length === 0) return {};
    const spelled = marks.map((mark) => ({
      type: mark.type,
      ...withoutDefaults(mark.attrs, defaultsOf(mark.type, "marks")),
    }));
    return { marks: spelled.sort((a, b) => rank(a) - rank(b)) };
  };

  const walk = (part: RichTextNode): RichTextNode => {
    const content: RichTextNode[] = [];
    for (const child of part.content ?? []) {
      const next = walk(child);
      const last = content.at(-1);
      if (next.type === "text" && next.text === "") continue;
      if (last?.type === "text" && next.type === "text" && sameMarks(last, next)) {
        content[content.length - 1] = { ...last, text: `${last.text ?? ""}${next.text ?? ""}` };
      } else content.push(next);
    }
    return {
      type: part.type,
      ...withoutDefaults(part.attrs, defaultsOf(part.type, "nodes")),
      ...(content.length > 0 ? { content } : {}),
      ...marksOf(part.marks),
      ...(part.text === undefined ? {} : { text: part.text }),
    };
  };

  const spelled = walk(node);
  return spelled.type === "doc" && !spelled.content ? emptyText() : spelled;
}

const sameMarks = (a: RichTextNode, b: RichTextNode) => JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
