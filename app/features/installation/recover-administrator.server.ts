import { refuse, type Verdict } from "~/domain/shared/verdict";
import { LINK_LIFETIME, writeSignInLink } from "~/features/access/write-sign-in-link.server";
import { announce } from "~/features/kernel/announce.server";
import { changeUnsigned, made } from "~/features/kernel/change.server";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { PRODUCT } from "~/features/kernel/record-event.server";

type RecoveryDeps = Pick<Deps, "db" | "clock" | "newId" | "newSecret" | "settings">;

export interface Recovery {
  /** The whole address, good once. */
  link: string;
  /** The organisation the person became administrator of. */
  organisation: string | null;
}

/**
 * For whoever has the server: lets the holder of an address run the installation and, where a municipality is named,
 * manage its people, and gives a link to sign in with. Issue: municipality_unknown {number}.
 */
export function recoverAdministrator(
  deps: RecoveryDeps,
  { email, municipalityNumber }: { email: string; municipalityNumber: string | null },
): Promise<Verdict<Recovery>> {
  const place = { by: PRODUCT, scope: "system", topics: [], object: { type: "person", id: "" } };
  return changeUnsigned(
    deps,
    async () => place,
    async (tx) => {
      const number = municipalityNumber;
      const organisation = number ? await tx.organisation.findUnique({ where: { number } }) : null;
      if (number && !organisation) return refuse("municipality_unknown", undefined, { number });
      const person = await tx.person.upsert({
        where: { email },
        create: {
          id: deps.newId(),
          email,
          displayName: organisation ? `Administrator, ${organisation.name}` : "Administrator",
          createdAt: deps.clock.now(),
          runsInstallation: true,
        },
        update: { runsInstallation: true },
      });
      if (organisation) await makeAdministrator(tx, deps, person.id, organisation.id);
      const link = await writeSignInLink(tx, deps, { email, returnTo: "/", lifetime: LINK_LIFETIME.recovery });
      await announce(tx, `person:${person.id}`);
      const recovered = { link, organisation: organisation?.name ?? null };
      return made(recovered, {
        action: "operator.recovered",
        objectId: person.id,
        details: { name: person.displayName, organisation: organisation?.name ?? null },
      });
    },
  );
}

async function makeAdministrator(tx: Transaction, deps: RecoveryDeps, personId: string, organisationId: string) {
  const now = deps.clock.now();
  const role = { personId, organisationId, consortiumId: null, role: "administrator" as const };
  const held = await tx.membership.count({
    where: { ...role, confirmedBy: { not: null }, ...notEnded(now) },
  });
  if (held > 0) return;
  await tx.membership.create({
    data: { id: deps.newId(), ...role, validFrom: now, confirmedBy: "installation", confirmedAt: now },
  });
}
