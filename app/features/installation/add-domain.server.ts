import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { isInDomain } from "~/domain/shared/confirmation";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { confirmAll, unconfirmed } from "~/features/access/confirm-membership.server";
import type { Deps } from "~/features/kernel/deps";
import type { NewDomain } from "~/features/installation/domain-schema";
import { keepDomain, refuseDomain } from "~/features/installation/keep-domain.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

/**
 * Declares that addresses in a domain belong to a municipality's own people. Everybody with such an address who already
 * acts for it is confirmed by it. Issues: not_allowed, municipality_unknown, domain_open_to_anybody, domain_taken.
 */
export function addDomain(deps: Deps, actor: Actor, input: NewDomain): Promise<Verdict<{ confirmed: number }>> {
  return makeOnce(deps, actor, async (tx) => {
    const organisation = await tx.organisation.findUnique({
      where: { number: input.number },
      select: { id: true, name: true },
    });
    if (!can(actor, "installation.run", subjectOf(organisation?.id ?? ""))) return refuse("not_allowed");
    if (!organisation) return refuse("municipality_unknown", "number", { number: input.number });
    const refused = await refuseDomain(tx, input.domain);
    if (refused) return refused;
    await keepDomain(tx, deps, actor, { organisationId: organisation.id, ...input });
    const by = asEventActor(actor, null);
    const waiting = await unconfirmed(tx, deps, { organisationId: organisation.id });
    const confirmed = waiting.filter(({ person }) => isInDomain(person.email, [input.domain]));
    await confirmAll(tx, deps, confirmed, "domain", by);
    await recordEvent(tx, deps, {
      scope: "system",
      actor: by,
      action: "domain.added",
      objectType: "organisation",
      objectId: organisation.id,
      details: { organisation: organisation.name, domain: input.domain, reason: input.reason },
    });
    return accept({ confirmed: confirmed.length });
  });
}
