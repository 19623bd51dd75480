import { createHash } from "node:crypto";

import type { Actor } from "~/domain/access/actor";
import { type AuditEvent, GENESIS, nextHash } from "~/domain/audit/audit-chain";
import type { Prisma } from "~prisma/generated/client";
import type { AuditAction, AuditDetails } from "./audit-actions";
import type { Deps, Transaction } from "./deps";

export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/** Who did it: a signed-in person, someone answering an invitation, or the product itself. */
export interface EventActor {
  personId: string | null;
  name: string;
  organisationId: string | null;
  organisationName: string | null;
}

/** The product itself, where nobody asked for what it did. */
export const PRODUCT: EventActor = { personId: null, name: "Dugnad", organisationId: null, organisationName: null };

export interface NewEvent<A extends AuditAction> {
  /** The consortium's id, or 'system' for what concerns no consortium. */
  scope: string;
  actor: EventActor;
  /** Object and past tense: `invitation.sent`. */
  action: A;
  objectType: string;
  objectId: string;
  /** What the activity page needs to tell it in words. No secrets, no contact addresses. */
  details: AuditDetails[A];
}

/** Any event there is, each action with its own details. */
export type AnyNewEvent = { [A in AuditAction]: NewEvent<A> }[AuditAction];

/** The person in the role they act in, for the audit log. */
export function asEventActor(actor: Actor, organisation: { id: string; name: string } | null): EventActor {
  return {
    personId: actor.personId,
    name: actor.displayName,
    organisationId: organisation?.id ?? null,
    organisationName: organisation?.name ?? null,
  };
}

/**
 * Appends to the hash chain of the event's scope. Call it last in the transaction: the chain's head stays locked
 * until commit, so that no two events can follow the same one.
 */
export async function recordEvent<A extends AuditAction>(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  event: NewEvent<A>,
): Promise<void> {
  await tx.$executeRaw`
    insert into audit_chain (scope, last_sequence, last_hash) values (${event.scope}, 0, ${GENESIS.hash})
    on conflict (scope) do nothing`;
  const [head] = await tx.$queryRaw<{ last_sequence: bigint; last_hash: string }[]>`
    select last_sequence, last_hash from audit_chain where scope = ${event.scope} for update`;
  if (!head) throw new Error(`no audit chain for ${event.scope}`);
  const row: AuditEvent = {
    scope: event.scope,
    sequence: head.last_sequence + 1n,
    at: deps.clock.now(),
    actorPersonId: event.actor.personId,
    actorName: event.actor.name,
    organisationId: event.actor.organisationId,
    organisationName: event.actor.organisationName,
    action: event.action,
    objectType: event.objectType,
    objectId: event.objectId,
    details: event.details,
  };
  const hash = nextHash(head.last_hash, row, sha256);
  await tx.auditEvent.create({
    data: { ...row, details: event.details satisfies Prisma.InputJsonObject, previousHash: head.last_hash, hash },
  });
  await tx.$executeRaw`
    update audit_chain set last_sequence = ${row.sequence}, last_hash = ${hash} where scope = ${event.scope}`;
}
