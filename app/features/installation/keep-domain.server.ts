import type { Actor } from "~/domain/access/actor";
import { refuse, type Refusal } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";

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

/** Why a domain cannot be an organisation's own. Issues: domain_open_to_anybody, domain_taken. */
export async function refuseDomain(tx: Transaction, domain: string): Promise<Refusal | null> {
  if (OPEN_TO_ANYBODY.has(domain)) return refuse("domain_open_to_anybody", "domain", { domain });
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organisation_domain'))`;
  const known = await tx.organisationDomain.findUnique({
    where: { domain },
    include: { organisation: { select: { name: true } } },
  });
  return known && known.removedAt === null
    ? refuse("domain_taken", "domain", { municipality: known.organisation.name })
    : null;
}

/** A domain as an organisation's own, entered by hand. */
export async function keepDomain(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { domain, organisationId, reason }: { domain: string; organisationId: string; reason: string },
): Promise<void> {
  const row = {
    organisationId,
    source: "manual",
    reason,
    changedByName: actor.displayName,
    changedAt: deps.clock.now(),
    removedAt: null,
  };
  await tx.organisationDomain.upsert({ where: { domain }, create: { domain, ...row }, update: row });
}
