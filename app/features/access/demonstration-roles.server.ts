import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { startSession } from "~/features/access/start-session.server";
import type { Role } from "~/domain/access/role";
import type { Deps } from "~/features/deps";
import { inTransaction } from "~/features/shared/in-transaction.server";

export interface DemonstrationRole {
  personId: string;
  displayName: string;
  organisationName: string;
  role: Role;
}

/** Everybody in the demonstration world. Outside demonstration mode there is nobody: the page does not exist. */
export async function demonstrationRoles(deps: Deps): Promise<DemonstrationRole[] | null> {
  if (!deps.settings.isDemonstration) return null;
  const memberships = await deps.db.membership.findMany({
    where: { person: { email: { endsWith: ".example" } } },
    include: { person: true, organisation: { select: { name: true } } },
    orderBy: [{ organisation: { name: "asc" } }, { id: "asc" }],
  });
  const byPerson = new Map<string, DemonstrationRole>();
  for (const { person, organisation, role } of memberships)
    if (!byPerson.has(person.id))
      byPerson.set(person.id, {
        personId: person.id,
        displayName: person.displayName,
        organisationName: organisation.name,
        role,
      });
  return [...byPerson.values()];
}

/** Signs in as one of them, without a password: only in demonstration mode, only as an address under `.example`. */
export async function signInAsRole(
  deps: Deps,
  input: { personId: string; userAgent: string },
): Promise<Verdict<{ sessionSecret: string }>> {
  if (!deps.settings.isDemonstration) return refuse("demonstration_is_off");
  return inTransaction(deps, async (tx) => {
    const person = await tx.person.findFirst({ where: { id: input.personId, email: { endsWith: ".example" } } });
    if (!person) return refuse("demonstration_is_off");
    return accept({
      sessionSecret: await startSession(tx, deps, {
        personId: person.id,
        method: "demonstration",
        userAgent: input.userAgent,
      }),
    });
  });
}
