import { getSchema, type Extensions } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import type { Schema } from "@tiptap/pm/model";

import { isLinkAddress } from "./link-address";

/**
 * Goes up with every change to the nodes, marks or attributes below. A browser with another version than the
 * server's may only read: the sync plugin deletes shared nodes that its own schema cannot build.
 */
export const SCHEMA_VERSION = 1;

/** The one root of a strategy or agreement. */
export const BODY_ROOT = "body";
const FIELD_ROOT = /^text:([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/** The root that holds one long text of an application. */
export const fieldRoot = (fieldKey: string): string => `text:${fieldKey}`;
export const fieldKeyOf = (root: string): string | null => FIELD_ROOT.exec(root)?.[1] ?? null;
export const isRootName = (name: string): boolean => name === BODY_ROOT || FIELD_ROOT.test(name);

export const LIMITS = {
  /** Nodes inside nodes, the document itself not counted: nine list levels (as in Word) inside a table. */
  nesting: 24,
  /** Nodes of all kinds in one root. */
  nodes: 60_000,
  /** Characters of text in one root. */
  characters: 1_500_000,
  /** Rows and columns of one table. */
  tableRows: 400,
  tableColumns: 30,
} as const;

const HEADING_LEVELS = [1, 2, 3] as const;

/** Blocks that may stand inside a list item, a quote or a cell: no headings, no tables, so nesting stays flat. */
const INNER_BLOCK = "(paragraph | bulletList | orderedList)";

// The page's own heading is h1, so the first level of the text is h2. Pasted h1 becomes the first level.
const TextHeading = Heading.extend({
  parseHTML() {
    const levelOf = (dom: HTMLElement, fallback: number) => {
      const level = Number(dom.dataset.level);
      return { level: level >= 1 && level <= 3 ? level : fallback };
    };
    return [1, 2, 3, 4, 5, 6].map((tag) => ({
      tag: `h${tag}`,
      getAttrs: (dom: HTMLElement) => levelOf(dom, Math.min(tag, 3)),
    }));
  },
  renderHTML({ node }) {
    const level = Number(node.attrs.level);
    return [`h${level + 1}`, { "data-level": String(level) }, 0];
  },
}).configure({ levels: [...HEADING_LEVELS] });

const TextLink = Link.extend({
  inclusive: false,
  addAttributes() {
    return { href: { default: null, parseHTML: (dom: HTMLElement) => dom.getAttribute("href") } };
  },
  // The target and rel are ours, never the author's
}).configure({
  openOnClick: false,
  linkOnPaste: true,
  autolink: true,
  defaultProtocol: "https",
  HTMLAttributes: { rel: "noopener noreferrer nofollow", target: null, class: null },
  isAllowedUri: (address) => isLinkAddress(address),
  shouldAutoLink: (address) => isLinkAddress(address),
});

const NumberedList = OrderedList.extend({
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (dom: HTMLElement) => {
          const start = Number(dom.getAttribute("start") ?? 1);
          return Number.isInteger(start) && start >= 0 && start <= 9999 ? start : 1;
        },
      },
    };
  },
});

const span = (name: "colspan" | "rowspan", most: number) => ({
  default: 1,
  parseHTML: (dom: HTMLElement) => {
    const cells = Number(dom.getAttribute(name) ?? 1);
    return Number.isInteger(cells) && cells >= 1 && cells <= most ? cells : 1;
  },
});

const cellAttributes = () => ({
  colspan: span("colspan", LIMITS.tableColumns),
  rowspan: span("rowspan", LIMITS.tableRows),
});

const text = [
  Text,
  Paragraph,
  HardBreak,
  Bold,
  Italic,
  TextLink,
  BulletList,
  NumberedList,
  ListItem.extend({ content: `paragraph ${INNER_BLOCK}*` }),
];

/** What a strategy or agreement may hold. */
export const bodyExtensions: Extensions = [
  Document.extend({ content: "block+" }),
  ...text,
  TextHeading,
  Blockquote.extend({ content: `${INNER_BLOCK}+` }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ content: `${INNER_BLOCK}+`, addAttributes: cellAttributes }),
  TableCell.extend({ content: `${INNER_BLOCK}+`, addAttributes: cellAttributes }),
];

/** What one long text of an application may hold: the grantor's form has the headings. */
export const fieldExtensions: Extensions = [Document.extend({ content: `${INNER_BLOCK}+` }), ...text];

export const bodySchema: Schema = getSchema(bodyExtensions);
export const fieldSchema: Schema = getSchema(fieldExtensions);

/** The schema of a root of a document. */
export const schemaOf = (root: string): Schema => (root === BODY_ROOT ? bodySchema : fieldSchema);
