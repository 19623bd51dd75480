import { type CanonicalValue, canonicalJson } from "~/domain/shared/canonical-json";

/** One thing that happened, as it is in the log. */
export interface AuditEvent {
  /** A consortium's id, or 'system'. */
  scope: string;
  /** From 1 without gaps within the scope. */
  sequence: bigint;
  at: Date;
  actorPersonId: string | null;
  actorName: string;
  organisationId: string | null;
  organisationName: string | null;
  /** Object and past tense: `invitation.sent`. */
  action: string;
  objectType: string;
  objectId: string;
  details: { readonly [key: string]: CanonicalValue };
}

export interface ChainedEvent extends AuditEvent {
  /** Hash of the event before, '' for the first. */
  previousHash: string;
  hash: string;
}

/** The text that is hashed for an event: the previous hash and everything the event says. */
export function eventText(previousHash: string, event: AuditEvent): string {
  const { scope, sequence, actorPersonId, actorName, organisationId, organisationName } = event;
  const { action, objectType, objectId, details } = event;
  const at = event.at.toISOString();
  const who = { actorPersonId, actorName, organisationId, organisationName };
  return canonicalJson({ previousHash, scope, sequence, at, ...who, action, objectType, objectId, details });
}

/** @param sha256 hex digest of a text in UTF-8 */
export const nextHash = (previousHash: string, event: AuditEvent, sha256: (text: string) => string): string =>
  sha256(eventText(previousHash, event));

export type ChainVerdict =
  | { ok: true; events: number; lastHash: string }
  | { ok: false; sequence: bigint; reason: "gap" | "broken_link" | "changed_event" };

/** The head of a chain. */
export interface ChainHead {
  sequence: bigint;
  hash: string;
}

/** What the first event of a chain follows. */
export const GENESIS: ChainHead = { sequence: 0n, hash: "" };

/**
 * Checks one scope's events in order and names the first that fails. A long chain is verified in pieces, each
 * starting from the head of the one before.
 */
export function verifyChain(
  events: Iterable<ChainedEvent>,
  sha256: (text: string) => string,
  start: ChainHead = GENESIS,
): ChainVerdict {
  let previous = start;
  for (const event of events) {
    const stop = (reason: "gap" | "broken_link" | "changed_event") =>
      ({ ok: false, sequence: event.sequence, reason }) as const;
    if (event.sequence !== previous.sequence + 1n) return stop("gap");
    if (event.previousHash !== previous.hash) return stop("broken_link");
    if (event.hash !== nextHash(previous.hash, event, sha256)) return stop("changed_event");
    previous = event;
  }
  return { ok: true, events: Number(previous.sequence), lastHash: previous.hash };
}
