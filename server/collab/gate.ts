import * as Y from "yjs";

import type { RefusalReason } from "../../app/collab/protocol.ts";

import type { ContentRules } from "./ports.ts";

/** What an edit is checked against. None of it is a Yjs document: the gate runs on the main thread. */
export interface GateContext {
  /** The clientIDs the connection writes under. */
  leases: ReadonlySet<number>;
  /** The next clock the room expects of a clientID; 0 for one it has never seen. */
  nextClock(clientId: number): number;
  content: ContentRules;
}

export type GateVerdict = { ok: true; advances: Map<number, number> } | { ok: false; reason: RefusalReason };

/** Most clock positions one deleted or collected struct may represent. */
const GONE_LENGTH_MAX = 8 * 1024 * 1024;

const refuse = (reason: RefusalReason): GateVerdict => ({ ok: false, reason });

/**
 * Whether an update may be applied: it decodes, writes only under the sender's own clientIDs, continues each of them
 * without a gap, builds only on what the room already has, stays within the document's roots and holds only parts that
 * a text may contain. However they fit together, they are a text; how long it has become, the worker checks.
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
 * What can be seen in one struct alone. It holds its parent, and the key under which it stands, only when it names no
 * neighbour. Nothing is inside anything: every parent is a root.
 */
function checkContent(item: Y.Item, rules: ContentRules): RefusalReason | null {
  const { content, parentSub: key } = item;
  const parent: unknown = item.parent;
  const root = typeof parent === "string" ? parent : null;
  const shape = root === null ? null : rules.shapeOf(root);
  if (root !== null && shape === null) return "unknown_root";
  if (root === null && parent !== null) return "forbidden_content";
  if (content instanceof Y.ContentDeleted) return content.len <= GONE_LENGTH_MAX ? null : "forbidden_content";
  if (content instanceof Y.ContentAny) return checkValues(item, content, { root, shape }, rules);
  // What is in order in a text, or hangs on a neighbour of which only its clock is known
  if (key !== null || (shape !== null && shape !== "text")) return "forbidden_content";
  if (content instanceof Y.ContentString) return rules.isText(content.str) ? null : "forbidden_content";
  if (content instanceof Y.ContentEmbed) return rules.isEmbed(content.embed) ? null : "forbidden_content";
  if (!(content instanceof Y.ContentFormat)) return "forbidden_content";
  return rules.isMark(content.key, content.value) ? null : "forbidden_mark";
}

interface Place {
  root: string | null;
  shape: ReturnType<ContentRules["shapeOf"]>;
}

/** Values stand in order in a list; under a key there is one, in a map or as an attribute of a text itself. */
function checkValues(
  { parentSub: key }: Y.Item,
  { arr }: Y.ContentAny,
  { root, shape }: Place,
  rules: ContentRules,
): RefusalReason | null {
  if (shape !== null && (shape === "list") !== (key === null)) return "forbidden_content";
  if (key !== null && arr.length !== 1) return "forbidden_content";
  return arr.every((value) => rules.isValue(root, key, value)) ? null : "forbidden_attribute";
}
