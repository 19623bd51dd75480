import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { change, type Happened, made } from "~/features/kernel/change.server";
import { asEventActor } from "~/features/kernel/record-event.server";
import { type LinkHolder, mayHandOverLink } from "./hand-over-rule";
import { LINK_LIFETIME, writeSignInLink } from "./write-sign-in-link.server";

/** A link whose letter does not leave, to be handed over; it cannot be read again. Otherwise null. */
export type HandOver = string | null;

/** Makes a link to sign in with for somebody who is here, where no mail leaves. Issues: not_allowed, person_unknown. */
export function handOverLink(
  deps: Deps,
  actor: Actor,
  who: { personId: string } | { email: string },
): Promise<Verdict<{ name: string; handOver: string }>> {
  const find = async (tx: Transaction) => {
    if (!deps.settings.keepsMail) return refuse("not_allowed");
    const where = "personId" in who ? { id: who.personId } : { email: who.email };
    const person = await tx.person.findUnique({ where, include: { memberships: true } });
    if (!person && can(actor, "installation.run", subjectOf(""))) return refuse("person_unknown", "email");
    if (!person || !mayHandOverLink(actor, holderOf(person, deps.clock.now()))) return refuse("not_allowed");
    return {
      right: "rule" as const,
      scope: "system",
      organisation: null,
      topics: [],
      object: { type: "person", id: person.id },
      person,
    };
  };
  return change(deps, actor, find, async (tx, { person }) => {
    const { email, displayName } = person;
    const handOver = await writeSignInLink(tx, deps, { email, returnTo: "/", lifetime: LINK_LIFETIME.handedOver });
    return made({ name: displayName, handOver }, handedOver(actor, person));
  });
}

/**
 * The link for somebody who was just given a role: only for a person nobody has let in before, with nothing but what
 * this organisation gave them. Others have a way in, or another who gives it.
 */
export async function handOverToNew(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<{ handOver: HandOver; events: Happened[] }> {
  if (!deps.settings.keepsMail) return NOTHING;
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { memberships: true, _count: { select: { sessions: true, identities: true } } },
  });
  const { runsInstallation, organisationIds } = holderOf(person, deps.clock.now());
  const { _count: before } = person;
  const isNew = before.sessions === 0 && before.identities === 0 && !runsInstallation;
  if (!isNew || organisationIds.some((id) => id !== organisationId)) return NOTHING;
  const link = { email: person.email, returnTo: "/", lifetime: LINK_LIFETIME.handedOver };
  const handOver = await writeSignInLink(tx, deps, link);
  return { handOver, events: [handedOver(actor, person)] };
}

const NOTHING = { handOver: null, events: [] };

const handedOver = (actor: Actor, person: { id: string; displayName: string }): Happened => ({
  scope: "system",
  actor: asEventActor(actor, null),
  action: "sign_in_link.handed_over",
  objectType: "person",
  objectId: person.id,
  details: { name: person.displayName },
});

const holderOf = (
  person: { runsInstallation: boolean; memberships: { organisationId: string; validTo: Date | null }[] },
  now: Date,
): LinkHolder => ({
  runsInstallation: person.runsInstallation,
  organisationIds: person.memberships
    .filter(({ validTo }) => validTo === null || validTo > now)
    .map(({ organisationId }) => organisationId),
});
