import type { NodeType, Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

import { areMarkAttributes, judgeAttribute, markNameOf, nodeAttributes } from "./allowed-attributes";
import { isRootName, LIMITS, schemaOf } from "./schema";
import { named, sequence } from "./shared-parts";
import { countedParts, newestFirst } from "./text-size";

/** Why a part of a shared text may not stand there. */
export type ForbiddenReason =
  "unknown" | "attribute" | "mark" | "misplaced" | "too_deep" | "too_long" | "table_too_large";

/** Parts of one root that may not stand there for the same reason, in the order of the text. */
export interface Forbidden {
  root: string;
  reason: ForbiddenReason;
  /** The outermost parts; what stands in them goes with them. */
  parts: Y.Item[];
}

/** Clocks up to which a text was in order: what is newer goes first when it has grown too long. */
export type KnownClocks = ReadonlyMap<number, number>;

/**
 * What stands in a document that no editor of ours could have put there: unknown parts, parts in the wrong place,
 * deeper or longer than the limits, wrong attributes and marks. Reads the shared types themselves, since their
 * reading as ProseMirror JSON passes over some of it. What is left when it is gone passes the content check.
 */
export function findForbidden(doc: Y.Doc, known: KnownClocks = new Map()): Forbidden[] {
  return [...doc.share.entries()].flatMap(([name, type]) => {
    const search = new RootSearch(name);
    if (isRootName(name)) search.inspectRoot(doc.getXmlFragment(name), known);
    else search.report("unknown", [...sequence(type), ...namedParts(type)]);
    return search.found;
  });
}

class RootSearch {
  readonly #byReason = new Map<ForbiddenReason, Y.Item[]>();
  readonly #schema: Schema;

  constructor(private readonly root: string) {
    this.#schema = schemaOf(root);
  }

  get found(): Forbidden[] {
    return [...this.#byReason].map(([reason, parts]) => ({ root: this.root, reason, parts }));
  }

  report(reason: ForbiddenReason, parts: Y.Item[]): void {
    if (parts.length === 0) return;
    this.#byReason.set(reason, [...(this.#byReason.get(reason) ?? []), ...parts]);
  }

  inspectRoot(fragment: Y.XmlFragment, known: KnownClocks): void {
    this.report("attribute", namedParts(fragment));
    // An empty text is none yet: the editor shows a paragraph in its place
    this.#inspectChildren(fragment, this.#schema.topNodeType, 0);
    const gone = new Set([...this.#byReason.values()].flat());
    this.report("too_long", newestFirst(countedParts(fragment, gone), known));
  }

  /** Whether what is left of the children makes a whole; what is not left of them has been reported. */
  #inspectChildren(parent: Y.XmlFragment, type: NodeType, depth: number): boolean {
    let match = type.contentMatch;
    for (const part of sequence(parent)) {
      const child = this.#typeOf(part);
      if (child === null) {
        if (!isEmptyText(part)) this.report("unknown", [part]);
        else this.#inspectText(part);
        continue;
      }
      if (depth + 1 > LIMITS.nesting) {
        this.report("too_deep", [part]);
        continue;
      }
      const next = match.matchType(child);
      if (next === null) {
        this.report("misplaced", [part]);
        continue;
      }
      if (child.isText) this.#inspectText(part);
      else if (!this.#inspectElement(part, child, depth + 1)) continue;
      match = next;
    }
    return match.validEnd;
  }

  /** Whether the element may stay; when it may not, that has been reported. */
  #inspectElement(part: Y.Item, type: NodeType, depth: number): boolean {
    const inner = new RootSearch(this.root);
    const element = (part.content as Y.ContentType).type as Y.XmlElement;
    const allowed = nodeAttributes(type.name);
    const wrong = named(element).filter(([name, item]) => judgeAttribute(allowed, name, valueOf(item)) !== "fine");
    inner.report(
      "attribute",
      wrong.map(([, item]) => item),
    );
    if (type.name === "table") inner.#reportLargeTable(element);
    const isWhole = inner.#inspectChildren(element, type, depth);
    if (isWhole) for (const [reason, parts] of inner.#byReason) this.report(reason, parts);
    // A part that is nothing without what may not stand in it goes as a whole
    else this.report(inner.#byReason.has("too_deep") ? "too_deep" : "misplaced", [part]);
    return isWhole;
  }

  #inspectText(part: Y.Item): void {
    const text = (part.content as Y.ContentType).type;
    this.report("attribute", namedParts(text));
    for (const piece of sequence(text)) {
      if (piece.content instanceof Y.ContentString) continue;
      if (!(piece.content instanceof Y.ContentFormat)) this.report("unknown", [piece]);
      else if (!this.#isMark(piece.content)) this.report("mark", [piece]);
    }
  }

  #isMark({ key, value }: Y.ContentFormat): boolean {
    const name = markNameOf(this.#schema, key);
    return name !== null && (value === null || areMarkAttributes(name, value));
  }

  #reportLargeTable(table: Y.XmlElement): void {
    const rows = [...sequence(table)];
    this.report("table_too_large", rows.slice(LIMITS.tableRows));
    for (const row of rows.slice(0, LIMITS.tableRows)) {
      if (!(row.content instanceof Y.ContentType)) continue;
      this.report("table_too_large", [...sequence(row.content.type)].slice(LIMITS.tableColumns));
    }
  }

  /** The schema's type of a shared part, or null when it has none such. */
  #typeOf({ content }: Y.Item): NodeType | null {
    if (!(content instanceof Y.ContentType)) return null;
    const { nodes } = this.#schema;
    if (content.type instanceof Y.XmlText) return content.type.length > 0 ? (nodes["text"] ?? null) : null;
    if (content.type.constructor !== Y.XmlElement) return null;
    const { nodeName } = content.type as Y.XmlElement;
    const isNode = nodeName !== "text" && nodeName !== "doc" && Object.hasOwn(nodes, nodeName);
    return isNode ? (nodes[nodeName] ?? null) : null;
  }
}

const namedParts = (type: Parameters<typeof named>[0]): Y.Item[] => named(type).map(([, item]) => item);

const isEmptyText = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlText && content.type.length === 0;

/** An attribute's value; nothing of the editor's when it is a shared type or several values. */
const valueOf = ({ content }: Y.Item): unknown =>
  content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined;
