import type { Mark, Node, Schema } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { fixTables } from "@tiptap/pm/tables";

import type { RichTextNode } from "./text-engine";

import { ATOM_VALUES, valuesOf, type AtomKind } from "./atoms";
import { flatten } from "./flatten";
import { marksOf } from "./formats";
import { isMarkupMark, isMarkupPoint } from "./markup-points";
import type { FlatPart } from "./nest";
import { isBody } from "./roots";
import { TABLE_LIMITS, widthsIn } from "./table-grid";
import { schemaOfText } from "./text-schema";

/**
 * The editor's flat document of a nested one: for conversion, paste and seeds. Total: what the text may not hold
 * leaves its letters, and tables become rectangles.
 */
export function flatDocument(document: RichTextNode, root: string): Node {
  const schema = schemaOfText(root);
  return documentOfParts(schema, flatten(document.content ?? [], isBody(root)));
}

/** The same of flat blocks, such as were pasted. */
export function documentOfParts(schema: Schema, parts: readonly FlatPart[]): Node {
  const doc = schema.node("doc", null, nodesOf(schema, parts));
  return fixTables(EditorState.create({ doc }))?.doc ?? doc;
}

function nodesOf(schema: Schema, parts: readonly FlatPart[]): Node[] {
  return parts.map((part) =>
    "table" in part
      ? tableNode(schema, part.table)
      : schema.node(
          "block",
          { ...part.attributes },
          part.content.flatMap((letters) => inlineNode(schema, letters)),
        ),
  );
}

function tableNode(schema: Schema, { attrs, content = [] }: RichTextNode): Node {
  const widths = widthsIn(attrs?.widths);
  const taken = new Set<string>();
  const rows = content.map((row, line) => {
    let column = 0;
    const cells = (row.content ?? []).map((cell) => {
      while (taken.has(`${line}:${column}`)) column += 1;
      const node = cellNode(schema, cell, widths.slice(column));
      const { colspan, rowspan } = node.attrs as { colspan: number; rowspan: number };
      for (let down = 0; down < rowspan; down++)
        for (let across = 0; across < colspan; across++) taken.add(`${line + down}:${column + across}`);
      return node;
    });
    return schema.node("tableRow", null, cells);
  });
  return schema.node("table", null, rows);
}

function cellNode(schema: Schema, { type, attrs, content }: RichTextNode, widths: readonly number[]): Node {
  const span = (cells: unknown, most: number) =>
    typeof cells === "number" && Number.isInteger(cells) && cells >= 1 && cells <= most ? cells : 1;
  const colspan = span(attrs?.colspan, TABLE_LIMITS.columns);
  const rowspan = span(attrs?.rowspan, TABLE_LIMITS.rows);
  const name = type === "tableHeader" ? type : "tableCell";
  const own = Array.from({ length: colspan }, (_, index) => widths[index] ?? 0);
  const colwidth = own.some((width) => width > 0) ? own : null;
  return schema.node(name, { colspan, rowspan, colwidth }, nodesOf(schema, flatten(content ?? [], false)));
}

function inlineNode(schema: Schema, node: RichTextNode): Node[] {
  const { type, attrs, content = [], text, marks } = node;
  if (isMarkupPoint(type)) return Object.hasOwn(schema.nodes, type) ? [schema.node(type, attrs)] : [];
  const own = (marks ?? []).filter((mark) => !isMarkupMark(mark.type));
  const formats = Object.fromEntries(own.map((mark) => [mark.type, mark.attrs?.href ?? true]));
  const known = withMarkup(schema, marks, marksOf(formats, schema));
  const atom = atomNode(schema, node);
  if (atom) return [schema.node(type, atom, undefined, known)];
  // What may not stand here leaves its words
  if (type === "footnote") return letterParts(content).flatMap((letters) => inlineNode(schema, letters));
  if (type === "hardBreak") return [schema.node(type, null, undefined, known)];
  const words = type === "mention" ? String(attrs?.name ?? "?") : text;
  return words ? [schema.text(words, known)] : [];
}

/** With what is suggested, where the schema is that of a body that is marked up. */
const withMarkup = (schema: Schema, marks: RichTextNode["marks"], known: readonly Mark[]): readonly Mark[] =>
  (marks ?? [])
    .filter(({ type }) => isMarkupMark(type) && Object.hasOwn(schema.marks, type))
    .reduce((all, { type, attrs }) => schema.mark(type, attrs).addToSet(all), known);

const letterParts = (content: readonly RichTextNode[]): RichTextNode[] =>
  flatten(content, false).flatMap((part) => ("table" in part ? [] : part.content));

/** What the editor's node of an atom holds, without a name; null where it cannot stand. */
function atomNode({ nodes }: Schema, { type, attrs, content = [] }: RichTextNode): Record<string, unknown> | null {
  if (!Object.hasOwn(ATOM_VALUES, type) || !Object.hasOwn(nodes, type)) return null;
  const values = valuesOf(type as AtomKind, attrs ?? {});
  return values && (type === "footnote" ? { ...values, seed: content } : values);
}
