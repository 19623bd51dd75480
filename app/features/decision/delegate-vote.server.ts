import type { Actor } from "~/domain/access/actor";
import { addDays, osloDate, parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { findPartner, type FoundPartner } from "~/features/consortium/partner/find-partner.server";
import { change, made, type Place, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import { currentIn } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { joinedOf } from "./joined-of";

/** A delegation is given for two years at most. Days. */
const LONGEST_DAYS = 730;

interface DelegatePlace extends Place {
  partner: FoundPartner;
}

/** At a municipality's vote: whoever votes for it by office gives it to another. */
const atVote =
  (actor: Actor, consortium: FoundConsortium, number: string) =>
  async (tx: Transaction): Promise<DelegatePlace | Refusal> => {
    const place = await inConsortium(actor, consortium, "decision.view")(tx);
    if ("ok" in place) return place;
    const partner = await findPartner(tx, place.consortium, number);
    if (!partner) return refuse("not_allowed");
    return {
      ...place,
      right: ["decision.vote", partner.subject],
      organisation: partner.organisation,
      object: { type: "partnership", id: partner.partnershipId },
      partner,
    };
  };

/**
 * Lets one of the municipality's own people vote for it until a day; whoever had it before does no longer.
 * `seen` is the delegation the person saw, empty for none; another that came meanwhile stands, and is told.
 * Issues: not_allowed, decision_delegate_unknown, decision_delegated_meanwhile {by, name}, decision_due_past,
 * decision_due_far {max}, those of `parseCivilDate`.
 */
export function delegateVote(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
  written: { personId: string; endsOn: string; seen: string },
): Promise<Verdict<null>> {
  return change(deps, actor, atVote(actor, consortium, number), async (tx, { partner }, now) => {
    const today = osloDate(now);
    const endsOn = parseCivilDate(written.endsOn.trim(), "endsOn");
    if (!endsOn.ok) return endsOn;
    if (endsOn.value < today) return refuse("decision_due_past", "endsOn");
    if (endsOn.value > addDays(today, LONGEST_DAYS)) return refuse("decision_due_far", "endsOn", { max: LONGEST_DAYS });
    const { id: organisationId, name: municipality } = partner.organisation;
    const person = isUuid(written.personId)
      ? await tx.membership.findFirst({
          where: {
            personId: written.personId,
            organisationId,
            ...currentIn(consortium.id, joinedOf(consortium, organisationId), now),
          },
          select: { person: { select: { displayName: true } } },
        })
      : null;
    if (!person) return refuse("decision_delegate_unknown", "personId");
    const where = { consortiumId: consortium.id, organisationId };
    const standing = await tx.decisionDelegate.findFirst({
      where: { ...where, endedAt: null, endsOn: { gte: utcMidnightOf(today) } },
      include: { person: { select: { displayName: true } } },
    });
    if (standing && standing.id !== written.seen)
      return refuse("decision_delegated_meanwhile", undefined, {
        by: standing.givenByName,
        name: standing.person.displayName,
      });
    await tx.decisionDelegate.updateMany({
      where: { ...where, endedAt: null },
      data: { endedAt: now, endedByName: actor.displayName },
    });
    await tx.decisionDelegate.create({
      data: {
        id: deps.newId(),
        ...where,
        personId: written.personId,
        endsOn: utcMidnightOf(endsOn.value),
        givenByName: actor.displayName,
        givenAt: now,
      },
    });
    const name = person.person.displayName;
    return made(null, { action: "decision.delegated", details: { municipality, name, endsOn: endsOn.value } });
  });
}

/** Takes the municipality's vote back. Issue: not_allowed. */
export function endDelegation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atVote(actor, consortium, number), async (tx, { partner }, now) => {
    const { id: organisationId, name: municipality } = partner.organisation;
    const { count } = await tx.decisionDelegate.updateMany({
      where: { consortiumId: consortium.id, organisationId, endedAt: null },
      data: { endedAt: now, endedByName: actor.displayName },
    });
    if (count === 0) return unchanged(null);
    return made(null, { action: "decision.delegation_ended", details: { municipality } });
  });
}
