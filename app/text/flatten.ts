import type { RichTextNode } from "./text-engine";

import { ATOM_VALUES } from "./atoms";
import { attributesOf, INDENT_MAX, PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { isMarkupPoint } from "./markup-points";
import type { FlatPart } from "./nest";
import { TABLE_LIMITS } from "./table-grid";

/** What stands around a node that is made flat. */
interface Around {
  /** The list whose item it is in, and what its next item has to say about it */
  list: { kind: "bullet" | "ordered" | "task"; indent: number; start: number | null; checked: boolean } | null;
  quote: Pick<BlockAttributes, "quote" | "callout">;
}

/**
 * The blocks of a nested text, flat: the other way of `nest`. What the text may not hold leaves its letters: lists
 * deeper than nine levels become as deep as that, a table that is too large, or inside a cell, the paragraphs of its
 * cells.
 */
export function flatten(nodes: readonly RichTextNode[], hasTables = true): FlatPart[] {
  const parts: FlatPart[] = [];

  const children = (around: Around, content: readonly RichTextNode[]) =>
    content.forEach((node, index) => add(node, around, content[index - 1]));

  const add = (node: RichTextNode, around: Around, before: RichTextNode | undefined): void => {
    const content = node.content ?? [];
    switch (node.type) {
      case "bulletList":
      case "orderedList":
      case "taskList":
        return addList(node, around, before);
      case "blockquote":
      case "callout":
        return addQuote(node, around, before);
      case "horizontalRule":
        parts.push({ attributes: { ...PARAGRAPH, rule: true }, content: [] });
        return;
      case "table":
        if (hasTables && isShowable(node)) parts.push({ table: node });
        else children(around, content);
        return;
      case "paragraph":
      case "heading":
        return addBlock(node, around, "continued");
      default:
        if (isInline(node)) return addBlock({ type: "paragraph", content: [node] }, around, "continued");
        return children(around, content);
    }
  };

  const addList = (node: RichTextNode, around: Around, before: RichTextNode | undefined): void => {
    const kind = node.type === "bulletList" ? "bullet" : node.type === "taskList" ? "task" : "ordered";
    const { start } = attributesOf({ start: kind === "ordered" ? node.attrs?.start : null });
    const isNext = before?.type === node.type;
    const indent = Math.min((around.list?.indent ?? -1) + 1, INDENT_MAX);
    (node.content ?? []).forEach((item, index) => {
      const opens = index === 0 && (isNext || (start ?? 1) !== 1);
      const checked = kind === "task" && item.attrs?.checked === true;
      const inside: Around = { ...around, list: { kind, indent, start: opens ? (start ?? 1) : null, checked } };
      const content = item.type === "listItem" || item.type === "taskItem" ? (item.content ?? []) : [item];
      const [first, ...others] = content[0] && isBlock(content[0]) ? content : [{ type: "paragraph" }, ...content];
      addBlock(first ?? { type: "paragraph" }, inside, kind);
      others.forEach((other, place) => add(other, inside, place === 0 ? first : others[place - 1]));
    });
  };

  const addQuote = (node: RichTextNode, around: Around, before: RichTextNode | undefined): void => {
    const from = parts.length;
    const { callout } = attributesOf({ callout: node.type === "callout" ? (node.attrs?.kind ?? "note") : "none" });
    children({ ...around, quote: { quote: "quoted", callout } }, node.content ?? []);
    const first = parts[from];
    if (before?.type === node.type && first && "attributes" in first)
      parts[from] = { ...first, attributes: { ...first.attributes, quote: "begins" } };
  };

  const addBlock = (node: RichTextNode, around: Around, list: BlockAttributes["list"]): void => {
    const heading = node.type === "heading" ? { heading: node.attrs?.level ?? 1 } : {};
    const inList = around.list && {
      list,
      indent: around.list.indent,
      start: list === "continued" ? null : around.list.start,
      checked: list !== "continued" && around.list.checked,
    };
    const attributes = attributesOf({ ...PARAGRAPH, ...around.quote, ...inList, ...heading });
    parts.push({ attributes, content: lettersOf(node) });
  };

  children({ list: null, quote: { quote: "none", callout: "none" } }, nodes);
  return parts.length > 0 ? parts : [{ attributes: PARAGRAPH, content: [] }];
}

const isBlock = ({ type }: RichTextNode): boolean => type === "paragraph" || type === "heading";

function isShowable({ content = [] }: RichTextNode): boolean {
  const isWhole = content.every(
    ({ type, content: cells = [] }) =>
      type === "tableRow" && cells.every((cell) => cell.type === "tableCell" || cell.type === "tableHeader"),
  );
  const columns = Math.max(0, ...content.map((row) => row.content?.length ?? 0));
  return isWhole && content.length <= TABLE_LIMITS.rows && columns > 0 && columns <= TABLE_LIMITS.columns;
}

const isInline = ({ type }: RichTextNode): boolean =>
  type === "text" || type === "hardBreak" || isMarkupPoint(type) || Object.hasOwn(ATOM_VALUES, type);

/** The letters, line breaks and atoms in a node, however deep they stand. */
const lettersOf = (node: RichTextNode): RichTextNode[] =>
  (node.content ?? []).flatMap((child) => (isInline(child) ? [child] : lettersOf(child)));
