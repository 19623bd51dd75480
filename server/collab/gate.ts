import * as Y from "yjs";

import type { RefusalReason } from "../../app/collab/protocol.ts";

import type { KnownDepths } from "./known-depths.ts";
import type { ContentRules } from "./ports.ts";

/** What an edit is checked against. None of it is a Yjs document: the gate runs on the main thread. */
export interface GateContext {
  /** The clientIDs the connection writes under. */
  leases: ReadonlySet<number>;
  /** The next clock the room expects of a clientID; 0 for one it has never seen. */
  nextClock(clientId: number): number;
  /** Depths of what was written through the room; those of this edit are recorded there. */
  depths: KnownDepths;
  content: ContentRules;
}

export type GateVerdict = { ok: true; advances: Map<number, number> } | { ok: false; reason: RefusalReason };

/** Most clock positions one deleted or collected struct may represent. */
const GONE_LENGTH_MAX = 8 * 1024 * 1024;

const refuse = (reason: RefusalReason): GateVerdict => ({ ok: false, reason });

/**
 * Whether an update may be applied: it decodes, writes only under the sender's own clientIDs, continues each of them
 * without a gap, builds only on what the room already has, stays within the document's roots and holds only parts that
 * the editor's texts may contain, no deeper than allowed as far as the room knows. Whether the parts fit together can
 * only be seen in the whole text: the worker checks that.
 * Returns the next clock of every clientID it writes under.
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
      if (struct.parent instanceof Y.ID && !isKnown(struct.parent)) return refuse("missing_dependency");
      const reason = checkContent(struct, context.content);
      if (reason !== null) return refuse(reason);
    } else if (struct.length > GONE_LENGTH_MAX) return refuse("forbidden_content");
    const depth = context.depths.note(struct);
    if (depth > context.content.nestingMax && holdsParts(struct)) return refuse("too_deep");
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

/**
 * What can be seen in one struct alone. It holds its parent, and the name of an attribute, only when it names no
 * neighbour; a parent of type `string` is a root's name.
 */
function checkContent(item: Y.Item, rules: ContentRules): RefusalReason | null {
  const { content } = item;
  const parent: unknown = item.parent;
  if (content instanceof Y.ContentString && !rules.isText(content.str)) return "forbidden_content";
  if (parent === null && content instanceof Y.ContentString) return null;
  if (typeof parent === "string") {
    if (!rules.isRoot(parent)) return "unknown_root";
    // Roots are sequences of elements: a key would make a map of one, a text or value a list
    if (item.parentSub !== null || content instanceof Y.ContentString) return "forbidden_content";
    if (content instanceof Y.ContentType && !(content.type instanceof Y.XmlElement)) return "forbidden_content";
  }
  if (content instanceof Y.ContentString) return item.parentSub === null ? null : "forbidden_content";
  if (content instanceof Y.ContentDeleted) return content.len <= GONE_LENGTH_MAX ? null : "forbidden_content";
  if (content instanceof Y.ContentAny) return checkAttribute(item, content, rules);
  if (item.parentSub !== null) return "forbidden_content";
  if (content instanceof Y.ContentFormat) {
    if (typeof parent === "string") return "forbidden_content";
    return rules.isMark(content.key, content.value) ? null : "forbidden_mark";
  }
  if (!(content instanceof Y.ContentType)) return "forbidden_content";
  // Subclasses of an element are other things (a hook): only the two that the editor makes
  if (content.type.constructor === Y.XmlText) return null;
  if (content.type.constructor !== Y.XmlElement) return "forbidden_content";
  return rules.isElement((content.type as Y.XmlElement).nodeName) ? null : "forbidden_element";
}

/** A value is an attribute of an element, or nothing the editor makes: one that comes first in a sequence is not an attribute. */
function checkAttribute(item: Y.Item, { arr }: Y.ContentAny, rules: ContentRules): RefusalReason | null {
  if (item.parent !== null && item.parentSub === null) return "forbidden_content";
  return arr.length === 1 && rules.isAttribute(item.parentSub, arr[0]) ? null : "forbidden_attribute";
}

/** Characters, attributes and marks are one level deeper than what they belong to, and nothing can be inside them. */
const holdsParts = (struct: Y.Item | Y.GC | Y.Skip): boolean =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentType;
