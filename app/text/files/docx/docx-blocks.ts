import {
  Bookmark,
  CheckBox,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TextRun,
} from "docx";

import { headingLevel } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";
import { calloutKind, isDone, listStart } from "~/text/files/file-parts";
import { endChange } from "~/text/files/markup";
import type { DocxContext } from "./docx-context";
import { docxLetters } from "./docx-letters";
import { listIndent } from "./docx-lists";
import { docxTable } from "./docx-table";

/** Where blocks stand: in which style, how deep in lists, and what stands before the first paragraph of an item. */
interface Place {
  style?: string;
  /** Depth of the list item they stand in; -1 for none. */
  depth: number;
  isHeader?: boolean;
}

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

/** The blocks of a text as Word's paragraphs and tables. */
export const docxBlocks = (context: DocxContext, nodes: readonly RichTextNode[], place: Place = { depth: -1 }) =>
  nodes.flatMap((node) => block(context, node, place));

function block(context: DocxContext, node: RichTextNode, place: Place): (Paragraph | Table)[] {
  const { content = [] } = node;
  switch (node.type) {
    case "paragraph":
      return [paragraph(context, node, place, node.attrs?.isCaption === true ? { keepNext: true } : {})];
    case "heading":
      return [heading(context, node)];
    case "bulletList":
      return items(context, content, place, context.newList("bullet", place.depth + 1));
    case "orderedList":
      return items(context, content, place, context.newList("ordered", place.depth + 1, listStart(node)));
    case "taskList":
      return content.flatMap((item) => task(context, item, { ...place, depth: place.depth + 1 }));
    case "blockquote":
      return docxBlocks(context, content, { ...place, style: "Quote" });
    case "callout":
      return callout(context, node, place);
    case "horizontalRule":
      return [new Paragraph({ thematicBreak: true })];
    case "table":
      return [docxTable(node, (cell, isHeader) => docxBlocks(context, cell.content ?? [], { depth: -1, isHeader }))];
    default:
      return docxBlocks(context, content, place);
  }
}

/** `own` is what sets one paragraph apart: its number, what stands before its letters. */
function paragraph(
  context: DocxContext,
  node: RichTextNode,
  { style, depth, isHeader }: Place,
  own: IParagraphOptions & { before?: ParagraphChild[] } = {},
): Paragraph {
  const { before = [], ...options } = own;
  const indent = depth >= 0 && !options.numbering ? { indent: { left: listIndent(depth).left } } : {};
  const named = style ?? (isHeader ? "TableHeading" : depth >= 0 ? "ListParagraph" : undefined);
  return new Paragraph({
    ...(named ? { style: named } : {}),
    ...indent,
    ...options,
    ...endOf(context, node),
    children: [...before, ...lettersOf(context, node)],
  });
}

const lettersOf = (context: DocxContext, { content = [] }: RichTextNode): ParagraphChild[] =>
  docxLetters(context, content, (note) => footnote(context, note));

/** A footnote is written where it is mentioned first. Word has none within another. */
function footnote(context: DocxContext, { content = [] }: RichTextNode): number {
  const number = context.newNote();
  context.notes[number] = { children: [] };
  const blocks = docxBlocks(context, content, { depth: -1, style: "FootnoteText" });
  context.notes[number] = { children: blocks.filter((one): one is Paragraph => one instanceof Paragraph) };
  return number;
}

/** The end of a paragraph that a suggestion puts there or takes away. */
function endOf(context: DocxContext, node: RichTextNode): Pick<IParagraphOptions, "run"> {
  const insertion = context.revision(endChange(node, "insertedEnd"));
  const deletion = context.revision(endChange(node, "deletedEnd"));
  if (!insertion && !deletion) return {};
  return { run: { ...(insertion && { insertion }), ...(deletion && { deletion }) } };
}

function heading(context: DocxContext, node: RichTextNode): Paragraph {
  const level = headingLevel(node.attrs?.level);
  const place = new Bookmark({ id: context.nextBookmark(), children: lettersOf(context, node) });
  return new Paragraph({
    heading: HEADINGS[level - 1] ?? HeadingLevel.HEADING_1,
    ...endOf(context, node),
    children: [place],
  });
}

function items(context: DocxContext, list: readonly RichTextNode[], place: Place, reference: string) {
  const depth = Math.min(8, place.depth + 1);
  return list.flatMap(({ content: [first, ...others] = [] }) => [
    ...(first ? [paragraph(context, first, { ...place, depth }, { numbering: { reference, level: depth } })] : []),
    ...docxBlocks(context, others, { ...place, depth }),
  ]);
}

function task(context: DocxContext, item: RichTextNode, place: Place): (Paragraph | Table)[] {
  const [first, ...others] = item.content ?? [];
  const before = [new CheckBox({ checked: isDone(item) }), new TextRun(" ")];
  return [
    ...(first ? [paragraph(context, first, place, { before, indent: listIndent(place.depth) })] : []),
    ...docxBlocks(context, others, place),
  ];
}

function callout(context: DocxContext, node: RichTextNode, place: Place): (Paragraph | Table)[] {
  const kind = calloutKind(node);
  const name = new Paragraph({ style: "CalloutTitle", keepNext: true, text: context.file.words.callouts[kind] });
  return [name, ...docxBlocks(context, node.content ?? [], { ...place, style: `Callout${CALLOUT_NAMES[kind]}` })];
}

export const CALLOUT_NAMES = { note: "Note", important: "Important", decision: "Decision" } as const;
