import { headingLevel } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";
import { calloutKind, isDone, listStart } from "~/text/files/file-parts";
import type { OdtContext } from "./odt-context";
import { odtLetters } from "./odt-letters";
import { odtTable } from "./odt-table";
import { element, words, type Xml } from "./odt-xml";

const CALLOUT_STYLES = { note: "Callout_20_Note", important: "Callout_20_Important", decision: "Callout_20_Decision" };

/** The blocks of a text as OpenDocument's. `style` is that of their paragraphs. */
export const odtBlocks = (context: OdtContext, nodes: readonly RichTextNode[], style = "Standard"): Xml[] =>
  nodes.flatMap((node) => block(context, node, style));

function block(context: OdtContext, node: RichTextNode, style: string): Xml[] {
  const { content = [] } = node;
  switch (node.type) {
    case "paragraph":
      return [paragraph(context, node, style)];
    case "heading": {
      const level = headingLevel(node.attrs?.level);
      const place = element("text:bookmark", { "text:name": context.nextBookmark() });
      const attributes = { "text:style-name": `Heading_20_${level}`, "text:outline-level": level };
      return [element("text:h", attributes, place, ...lettersOf(context, node))];
    }
    case "bulletList":
      return [list(context, content, "Bullets", style)];
    case "orderedList":
      return [list(context, content, "Numbers", style, listStart(node))];
    case "taskList":
      return content.flatMap((item) => task(context, item, style));
    case "blockquote":
      return odtBlocks(context, content, "Quotations");
    case "callout": {
      const kind = calloutKind(node);
      const name = element(
        "text:p",
        { "text:style-name": "Callout_20_Title" },
        words(context.file.words.callouts[kind]),
      );
      return [name, ...odtBlocks(context, content, CALLOUT_STYLES[kind])];
    }
    case "horizontalRule":
      return [element("text:p", { "text:style-name": "Horizontal_20_Line" })];
    case "table":
      return [
        odtTable(context, node, (cell, isHeader) =>
          odtBlocks(context, cell.content ?? [], isHeader ? "Table_20_Heading" : "Standard"),
        ),
      ];
    default:
      return odtBlocks(context, content, style);
  }
}

const paragraph = (context: OdtContext, node: RichTextNode, style: string, ...before: Xml[]): Xml =>
  element("text:p", { "text:style-name": style }, ...before, ...lettersOf(context, node));

const lettersOf = (context: OdtContext, { content = [] }: RichTextNode): Xml[] =>
  odtLetters(context, content, (blocks) => odtBlocks(context, blocks, "Footnote"));

const list = (context: OdtContext, items: readonly RichTextNode[], kind: string, style: string, start = 1): Xml =>
  element(
    "text:list",
    { "text:style-name": kind },
    ...items.map(({ content = [] }, index) =>
      element(
        "text:list-item",
        { "text:start-value": index === 0 && start !== 1 ? start : null },
        ...odtBlocks(context, content, style),
      ),
    ),
  );

/** A sign that is read out as ticked or not. */
function task(context: OdtContext, item: RichTextNode, style: string): Xml[] {
  const [first, ...others] = item.content ?? [];
  const sign = words(isDone(item) ? "☑ " : "☐ ");
  return [...(first ? [paragraph(context, first, "Task", sign)] : []), ...odtBlocks(context, others, style)];
}
