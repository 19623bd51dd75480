import type { Role } from "~/domain/access/role";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { type Browser, startSession } from "./start-session.server";

export interface DemonstrationRole {
  personId: string;
  displayName: string;
  role: Role;
}

/** Kept by the demonstration world: the people to show first, by address. */
export const FEATURED_ROLES = "demonstration_featured";

/** Everybody in the demonstration world. Outside demonstration mode there is nobody: the page does not exist. */
export async function demonstrationRoles(
  deps: Deps,
): Promise<{ featured: DemonstrationRole[]; others: DemonstrationRole[] } | null> {
  if (!deps.settings.isDemonstration) return null;
  const [setting, memberships] = await Promise.all([
    deps.db.setting.findUnique({ where: { key: FEATURED_ROLES } }),
    deps.db.membership.findMany({
      where: { person: { email: { endsWith: ".example" } } },
      include: { person: true },
      orderBy: [{ organisation: { name: "asc" } }, { id: "asc" }],
    }),
  ]);
  const addresses = Array.isArray(setting?.value) ? setting.value : [];
  const people = [...new Map(memberships.map((row) => [row.personId, row])).values()].map(({ person, role }) => ({
    personId: person.id,
    displayName: person.displayName,
    role,
    place: addresses.indexOf(person.email),
  }));
  return {
    featured: people.filter((person) => person.place >= 0).sort((one, other) => one.place - other.place),
    others: people.filter((person) => person.place < 0),
  };
}

/** Signs in as one of them, without a password: only in demonstration mode, only as an address under `.example`. */
export async function signInAsRole(
  deps: Deps,
  { personId, ...browser }: Browser & { personId: string },
): Promise<Verdict<{ sessionSecret: string }>> {
  if (!deps.settings.isDemonstration || !isUuid(personId)) return refuse("demonstration_is_off");
  return inTransaction(deps, async (tx) => {
    const person = await tx.person.findFirst({ where: { id: personId, email: { endsWith: ".example" } } });
    if (!person) return refuse("demonstration_is_off");
    return accept({
      sessionSecret: await startSession(tx, deps, { ...browser, personId: person.id, method: "demonstration" }),
    });
  });
}
