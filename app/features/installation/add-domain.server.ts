import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { isInDomain } from "~/domain/shared/confirmation";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { confirmAll, unconfirmed } from "~/features/access/confirm-membership.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { NewDomain } from "~/features/installation/domain-schema";
import { keepDomain, refuseDomain } from "~/features/installation/keep-domain.server";
import { change, made } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";
import { asEventActor } from "~/features/kernel/record-event.server";

/**
 * Declares that addresses in a domain belong to a municipality's own people. Everybody with such an address who already
 * acts for it is confirmed by it. Issues: not_allowed, municipality_unknown, domain_open_to_anybody, domain_taken.
 */
export function addDomain(deps: Deps, actor: Actor, input: NewDomain): Promise<Verdict<{ confirmed: number }>> {
  const find = async (tx: Transaction) => {
    const organisation = await tx.organisation.findUnique({
      where: { number: input.number },
      select: { id: true, name: true },
    });
    const id = organisation?.id ?? "";
    return { ...inSystem(["installation.run", subjectOf(id)], "organisation", id), found: organisation };
  };
  return change(deps, actor, find, async (tx, { found: organisation }) => {
    if (!organisation) return refuse("municipality_unknown", "number", { number: input.number });
    const refused = await refuseDomain(tx, input.domain);
    if (refused) return refused;
    await keepDomain(tx, deps, actor, { organisationId: organisation.id, ...input });
    const waiting = await unconfirmed(tx, deps, { organisationId: organisation.id });
    const confirmed = waiting.filter(({ person }) => isInDomain(person.email, [input.domain]));
    const events = await confirmAll(tx, deps, confirmed, "domain", asEventActor(actor, null));
    const details = { organisation: organisation.name, domain: input.domain, reason: input.reason };
    return made({ confirmed: confirmed.length }, [...events, { action: "domain.added", details }]);
  });
}
