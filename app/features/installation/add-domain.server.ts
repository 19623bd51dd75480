import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { isInDomain } from "~/domain/shared/confirmation";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { confirmAll, unconfirmed } from "~/features/access/confirm-membership.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { NewDomain } from "./domain-schema";

/** Mail domains in which anybody can have an address: they do not show whom somebody works for. */
const OPEN_TO_ANYBODY = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "hotmail.no",
  "live.com",
  "live.no",
  "icloud.com",
  "me.com",
  "yahoo.com",
  "yahoo.no",
  "online.no",
  "getmail.no",
  "proton.me",
  "protonmail.com",
]);

/**
 * Declares that addresses in a domain belong to a municipality's own people. Everybody with such an address who already
 * acts for it is confirmed by it. Issues: not_allowed, municipality_unknown, domain_open_to_anybody, domain_taken.
 */
export function addDomain(deps: Deps, actor: Actor, input: NewDomain): Promise<Verdict<{ confirmed: number }>> {
  return inTransaction(deps, async (tx) => {
    const organisation = await tx.organisation.findUnique({
      where: { number: input.number },
      select: { id: true, name: true },
    });
    if (!can(actor, "installation.run", subjectOf(organisation?.id ?? ""))) return refuse("not_allowed");
    if (!organisation) return refuse("municipality_unknown", "number", { number: input.number });
    if (OPEN_TO_ANYBODY.has(input.domain)) return refuse("domain_open_to_anybody", "domain", { domain: input.domain });
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organisation_domain'))`;
    const known = await tx.organisationDomain.findUnique({
      where: { domain: input.domain },
      include: { organisation: { select: { name: true } } },
    });
    if (known && known.removedAt === null)
      return refuse("domain_taken", "domain", { municipality: known.organisation.name });
    const row = {
      organisationId: organisation.id,
      source: "manual",
      reason: input.reason,
      changedByName: actor.displayName,
      changedAt: deps.clock.now(),
      removedAt: null,
    };
    await tx.organisationDomain.upsert({
      where: { domain: input.domain },
      create: { domain: input.domain, ...row },
      update: row,
    });
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
