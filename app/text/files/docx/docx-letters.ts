import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  InsertedTextRun,
  InternalHyperlink,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from "docx";

import { plainText } from "~/text/formats/plain";
import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { fileText, missingImage, type ShownImage, shownImage } from "~/text/files/file-parts";
import { changeOf, threadOf } from "~/text/files/markup";
import { type DocxContext, PAGE_WIDTH } from "./docx-context";

/** The letters of a block. `writeNote` gives the number of a footnote. */
export function docxLetters(
  context: DocxContext,
  nodes: readonly RichTextNode[],
  writeNote: (node: RichTextNode) => number | null,
): ParagraphChild[] {
  const children: ParagraphChild[] = [];
  for (let at = 0; at < nodes.length;) {
    const target = linkOf(context, nodes[at]?.marks);
    const end = target === null ? at + 1 : endOfLink(context, nodes, at, target);
    const runs = nodes.slice(at, end).flatMap((node) => letters(context, node, target !== null, writeNote));
    if (target === null) children.push(...runs);
    else if (target.startsWith("#")) children.push(new InternalHyperlink({ anchor: target.slice(1), children: runs }));
    else children.push(new ExternalHyperlink({ link: target, children: runs }));
    at = end;
  }
  return children;
}

function endOfLink(context: DocxContext, nodes: readonly RichTextNode[], from: number, target: string): number {
  const end = nodes.findIndex((node, index) => index > from && linkOf(context, node.marks) !== target);
  return end < 0 ? nodes.length : end;
}

/** Where letters lead: an address, or `#` with the name of a heading's place. */
function linkOf(context: DocxContext, marks: readonly RichTextMark[] | undefined): string | null {
  const href = marks?.find(({ type }) => type === "link")?.attrs?.href;
  if (isLinkAddress(href)) return href;
  const name = typeof href === "string" ? context.bookmarkOf(href) : null;
  return name === null ? null : `#${name}`;
}

function letters(
  context: DocxContext,
  node: RichTextNode,
  isLink: boolean,
  writeNote: (node: RichTextNode) => number | null,
): ParagraphChild[] {
  const options = { ...formatOf(node.marks), ...(isLink ? { style: "Hyperlink" } : {}) };
  switch (node.type) {
    case "text":
      return [run(context, node.marks, { ...options, text: fileText(node.text) })];
    case "hardBreak":
      return [run(context, node.marks, { ...options, break: 1 })];
    case "footnote": {
      const number = writeNote(node);
      return number === null ? [] : [new FootnoteReferenceRun(number)];
    }
    case "image":
      return image(context, node, options);
    case "insertedEnd":
    case "deletedEnd":
      return [];
    case "commentStart":
      return commentsOf(context, node, (id) => [new CommentRangeStart(id)]);
    case "commentEnd":
      return commentsOf(context, node, (id) => [new CommentRangeEnd(id), commentSign(id)]);
    default:
      return [run(context, node.marks, { ...options, text: fileText(plainText(node)) })];
  }
}

const commentSign = (id: number) => new TextRun({ children: [new CommentReference(id)] });

/** A range of its own for every comment of a thread, as Word keeps them. */
function commentsOf(context: DocxContext, node: RichTextNode, make: (id: number) => ParagraphChild[]) {
  const thread = threadOf(node);
  return thread === null ? [] : commentIds(context.file.markup?.threads ?? [], thread).flatMap(make);
}

/** The numbers of a thread's comments among all comments of the file. */
export function commentIds(threads: readonly { comments: readonly unknown[] }[], thread: number): number[] {
  const before = threads.slice(0, thread).reduce((sum, { comments }) => sum + comments.length, 0);
  return (threads[thread]?.comments ?? []).map((_, index) => before + index);
}

function run(context: DocxContext, marks: readonly RichTextMark[] | undefined, options: IRunOptions): ParagraphChild {
  const inserted = context.revision(changeOf(marks, "inserted"));
  if (inserted) return new InsertedTextRun({ ...options, ...inserted });
  const deleted = context.revision(changeOf(marks, "deleted"));
  if (deleted) return new DeletedTextRun({ ...options, ...deleted });
  const reformatted = marks?.find(({ type }) => type === "reformatted");
  const revision = context.revision(changeOf(marks, "reformatted"));
  const before = reformatted?.attrs?.before;
  return new TextRun(
    revision ? { ...options, revision: { ...revision, ...formatOf(before as RichTextMark[] | undefined) } } : options,
  );
}

function formatOf(marks: readonly RichTextMark[] | undefined) {
  const has = (name: string) => marks?.some(({ type }) => type === name) ?? false;
  return {
    ...(has("bold") && { bold: true }),
    ...(has("italic") && { italics: true }),
    ...(has("underline") && { underline: {} }),
    ...(has("strike") && { strike: true }),
    ...(has("superscript") && { superScript: true }),
    ...(has("subscript") && { subScript: true }),
  };
}

const KINDS = { "image/png": "png", "image/jpeg": "jpg" } as const;

/** Word knows no WebP: such an image leaves its description. */
function image(context: DocxContext, node: RichTextNode, options: IRunOptions): ParagraphChild[] {
  const shown = shownImage(node, context.file.images);
  if (!shown) return [];
  const { image: found } = shown;
  if (!found || found.mediaType === "image/webp")
    return [run(context, node.marks, { ...options, text: missingImage(shown, context.file) })];
  const description = shown.alt ?? "";
  return [
    new ImageRun({
      type: KINDS[found.mediaType],
      data: found.bytes,
      transformation: sizeOf(shown, found.width, found.height),
      altText: { name: `bilde-${shown.sha256.slice(0, 8)}`, title: "", description },
    }),
  ];
}

/** In pixels of 1/96 inch, as high as a page at most. */
function sizeOf({ width }: ShownImage, across: number, down: number) {
  const wide = (PAGE_WIDTH / 15) * (width / 100);
  const high = wide * (down / Math.max(1, across));
  const scale = Math.min(1, 860 / Math.max(1, high));
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
}
