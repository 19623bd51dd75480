import type { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment, updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";

import { withoutDisguises } from "~/domain/shared/storable-text";
import type { Revision } from "./text-engine";

import { normaliseText, type RichTextMark, type RichTextNode } from "./rich-text";
import { isRootName, LIMITS, schemaOf } from "./schema";

/** The roots that a document's updates have touched and that may hold text, by name. */
export function rootNames(doc: Y.Doc): string[] {
  return [...doc.share.keys()].filter(isRootName).sort();
}

/** Roots that no editor of ours makes. A document that has one is not to be trusted. */
export function foreignRoots(doc: Y.Doc): string[] {
  return [...doc.share.keys()].filter((name) => !isRootName(name));
}

/**
 * One root as ProseMirror JSON. Reads only: the sync plugin's own reader would delete from the shared document what
 * it cannot build. What is deeper than the limit is cut off one level below it, so that the content check sees it.
 */
export function readRoot(doc: Y.Doc, root: string): RichTextNode {
  const content = doc
    .getXmlFragment(root)
    .toArray()
    .flatMap((part) => readPart(part, 1));
  return normaliseText({ type: "doc", content }, root);
}

export function readContent(doc: Y.Doc, roots: string[] = rootNames(doc)): Record<string, RichTextNode> {
  return Object.fromEntries(roots.map((root) => [root, readRoot(doc, root)]));
}

/** Writes content into an empty root, just as the editor would. Throws when the schema cannot build it. */
export function writeRoot(doc: Y.Doc, root: string, node: RichTextNode): void {
  const fragment = doc.getXmlFragment(root);
  if (fragment.length > 0) throw new Error(`The root ${root} already holds a text`);
  const built = schemaOf(root).nodeFromJSON(node);
  built.check();
  doc.transact(() => prosemirrorToYXmlFragment(built, fragment));
}

/**
 * The state of a new document with this content, update encoding v1. Made once, on the server: content seeded by
 * browsers is there twice.
 */
export function buildState(content: Record<string, RichTextNode>, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  for (const [root, node] of Object.entries(content)) writeRoot(doc, root, node);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/**
 * The state of a text that several wrote one after the other, as their editors would have made it: what a revision
 * leaves as it was stays with whoever wrote it. Update encoding v1.
 */
export function buildHistory(revisions: readonly Revision[]): Uint8Array {
  const doc = new Y.Doc();
  // Blocks that a revision takes over as they are keep their nodes, so that they need not be compared
  const nodes = new Map<RichTextNode, Node>();
  const meta = { mapping: new Map(), isOMark: new Map() };
  const blockOf = (root: string, block: RichTextNode): Node => {
    const node = nodes.get(block) ?? schemaOf(root).nodeFromJSON(block);
    nodes.set(block, node);
    return node;
  };
  for (const { clientId, content } of revisions) {
    doc.clientID = clientId;
    for (const [root, node] of Object.entries(content)) {
      const blocks = (node.content ?? []).map((block) => blockOf(root, block));
      const built = schemaOf(root).topNodeType.create(null, blocks);
      built.check();
      doc.transact(() => updateYFragment(doc, doc.getXmlFragment(root), built, meta));
    }
  }
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** One shared type that stands in a text, as far as it can be read. */
export const readType = (type: unknown): RichTextNode[] => readPart(type, 1);

function readPart(part: unknown, depth: number): RichTextNode[] {
  if (part instanceof Y.XmlText) return readText(part);
  if (!(part instanceof Y.XmlElement)) return [{ type: "unknown" }];
  const attrs: Record<string, unknown> = part.getAttributes();
  const children = part.toArray();
  const content =
    depth > LIMITS.nesting ? [{ type: "unknown" }] : children.flatMap((child) => readPart(child, depth + 1));
  return [
    {
      type: part.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(children.length > 0 ? { content } : {}),
    },
  ];
}

// PostgreSQL's JSON holds neither NUL nor half a character
const UNSTORABLE = /\0|\p{Surrogate}/gu;

interface TextRun {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function readText(part: Y.XmlText): RichTextNode[] {
  const runs: TextRun[] = part.toDelta();
  return runs.map((run) => {
    const marks = Object.entries(run.attributes ?? {}).map(([type, attrs]) => readMark(type, attrs));
    if (typeof run.insert !== "string") return { type: "unknown" };
    const text = withoutDisguises(run.insert).replace(UNSTORABLE, "\ufffd");
    return { type: "text", ...(marks.length > 0 ? { marks } : {}), text };
  });
}

function readMark(type: string, attrs: unknown): RichTextMark {
  const isObject = typeof attrs === "object" && attrs !== null && !Array.isArray(attrs);
  // The plugin stores a mark as its attributes; anything else was not written by an editor
  if (!isObject) return { type: "unknown" };
  return Object.keys(attrs).length > 0 ? { type, attrs: { ...attrs } } : { type };
}
