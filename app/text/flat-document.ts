import type { Node, Schema } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { fixTables } from "@tiptap/pm/tables";

import type { RichTextNode } from "./text-engine";

import { flatten } from "./flatten";
import { marksOf } from "./formats";
import type { FlatPart } from "./nest";
import { isBody } from "./roots";
import { TABLE_LIMITS } from "./table-grid";
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

const tableNode = (schema: Schema, { content = [] }: RichTextNode): Node =>
  schema.node(
    "table",
    null,
    content.map((row) =>
      schema.node(
        "tableRow",
        null,
        (row.content ?? []).map((cell) => cellNode(schema, cell)),
      ),
    ),
  );

function cellNode(schema: Schema, { type, attrs, content }: RichTextNode): Node {
  const span = (cells: unknown, most: number) =>
    typeof cells === "number" && Number.isInteger(cells) && cells >= 1 && cells <= most ? cells : 1;
  const colspan = span(attrs?.colspan, TABLE_LIMITS.columns);
  const rowspan = span(attrs?.rowspan, TABLE_LIMITS.rows);
  const name = type === "tableHeader" ? type : "tableCell";
  return schema.node(name, { colspan, rowspan }, nodesOf(schema, flatten(content ?? [], false)));
}

function inlineNode(schema: Schema, { type, text, marks }: RichTextNode): Node[] {
  const formats = Object.fromEntries((marks ?? []).map((mark) => [mark.type, mark.attrs?.href ?? true]));
  const known = marksOf(formats, schema);
  if (type === "hardBreak") return [schema.node(type, null, undefined, known)];
  return text ? [schema.text(text, known)] : [];
}
