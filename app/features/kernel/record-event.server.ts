import type { Actor } from "~/domain/access/actor";
import { appendEvent } from "./append-event";
import type { AuditAction, AuditDetails } from "./audit-actions";
import type { Deps, Transaction } from "./deps";

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

/** Appends the event to its scope's chain (`appendEvent`). Call it last in the transaction. */
export async function recordEvent<A extends AuditAction>(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  { actor, ...event }: NewEvent<A>,
): Promise<void> {
  await appendEvent((statement, values) => tx.$queryRawUnsafe(statement, ...values), {
    ...event,
    at: deps.clock.now(),
    actorPersonId: actor.personId,
    actorName: actor.name,
    organisationId: actor.organisationId,
    organisationName: actor.organisationName,
  });
}
