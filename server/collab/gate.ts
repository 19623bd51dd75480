import * as Y from "yjs";

import type { RefusalReason } from "../../app/collab/protocol.ts";

/** What an edit is measured against. Nothing in it is a Yjs document: the gate runs on the main thread. */
export interface GateContext {
  /** The clientIDs the connection writes under. */
  leases: ReadonlySet<number>;
  /** The next clock the room expects of a clientID; 0 for one it has never seen. */
  nextClock(clientId: number): number;
  isRoot(name: string): boolean;
}

export type GateVerdict = { ok: true; advances: Map<number, number> } | { ok: false; reason: RefusalReason };

/** Kinds of shared types the editor makes: an element (3) and its text (6). */
const SHARED_TYPES = new Set<unknown>([Y.XmlElement, Y.XmlText]);
/** Longest name of an element, an attribute or a mark. */
const NAME_MAX = 64;
/** Attribute values may nest this deep (a column's widths are a list in an object). */
const VALUE_DEPTH_MAX = 4;
/** Most clock positions one deleted or collected struct may stand for. */
const GONE_LENGTH_MAX = 8 * 1024 * 1024;

const refuse = (reason: RefusalReason): GateVerdict => ({ ok: false, reason });

/**
 * Whether an update may be applied: it decodes, writes only under the sender's own clientIDs, continues each of them
 * without a gap, builds only on what the room already has, stays within the document's roots and holds only the kinds
 * of content the editor makes. Answers the next clock of every clientID it writes under.
 */
export function checkEdit(update: Uint8Array, context: GateContext): GateVerdict {
  const decoded = decode(update);
  if (decoded === null) return refuse("malformed");
  const advances = new Map<number, number>();
  const nextClock = (clientId: number) => advances.get(clientId) ?? context.nextClock(clientId);
  const isKnown = (id: Y.ID | null) => id === null || id.clock < nextClock(id.client);

  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (!context.leases.has(client)) return refuse("foreign_client");
    if (struct instanceof Y.Skip || clock !== nextClock(client)) return refuse("clock_gap");
    if (struct.length < 1) return refuse("malformed");
    if (struct instanceof Y.Item) {
      // References are checked before the struct itself counts: one that points at itself or ahead breaks every reader
      if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin)) return refuse("missing_dependency");
      const place = checkPlace(struct, context, isKnown);
      if (place !== null) return refuse(place);
      if (!isAllowedContent(struct.content)) return refuse("forbidden_content");
    } else if (struct.length > GONE_LENGTH_MAX) return refuse("forbidden_content");
    advances.set(client, clock + struct.length);
  }

  let deletions = 0;
  for (const [client, ranges] of decoded.ds.clients) {
    const known = nextClock(client);
    for (const { clock, len } of ranges) {
      deletions += 1;
      if (len < 1) return refuse("malformed");
      if (clock + len > known) return refuse("unknown_deletion");
    }
  }
  if (decoded.structs.length === 0 && deletions === 0) return refuse("malformed");
  return { ok: true, advances };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

/** The parent stands in the struct only when no neighbour does; `string` is a root's name. */
function checkPlace(item: Y.Item, context: GateContext, isKnown: (id: Y.ID) => boolean): RefusalReason | null {
  const parent: unknown = item.parent;
  if (typeof parent === "string") {
    if (!context.isRoot(parent)) return "unknown_root";
    // Roots are sequences of elements: a key would make a map of one, a text or value a list
    if (item.parentSub !== null) return "forbidden_content";
    if (!(item.content instanceof Y.ContentType || item.content instanceof Y.ContentDeleted))
      return "forbidden_content";
  } else if (parent instanceof Y.ID && !isKnown(parent)) return "missing_dependency";
  if (item.parentSub !== null && !isName(item.parentSub)) return "forbidden_content";
  return null;
}

function isAllowedContent(content: unknown): boolean {
  if (content instanceof Y.ContentString) return true;
  if (content instanceof Y.ContentDeleted) return content.len <= GONE_LENGTH_MAX;
  if (content instanceof Y.ContentFormat) return isName(content.key) && isPlainValue(content.value, VALUE_DEPTH_MAX);
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isPlainValue(value, VALUE_DEPTH_MAX));
  if (!(content instanceof Y.ContentType) || !SHARED_TYPES.has(content.type.constructor)) return false;
  return !(content.type instanceof Y.XmlElement) || isName(content.type.nodeName);
}

const isName = (name: unknown): boolean =>
  typeof name === "string" && name.length > 0 && name.length <= NAME_MAX && name !== "__proto__";

function isPlainValue(value: unknown, depth: number): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value !== "object" || depth === 0) return false;
  if (Array.isArray(value)) return value.every((part) => isPlainValue(part, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.entries(value).every(([name, part]) => isName(name) && isPlainValue(part, depth - 1));
}
