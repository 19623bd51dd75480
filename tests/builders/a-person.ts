import type { Deps } from "~/features/kernel/deps";
import type { Person, Prisma } from "~prisma/generated/client";

/** Somebody with an address of their own and no rights. */
export function aPerson(deps: Deps, overrides: Partial<Prisma.PersonUncheckedCreateInput> = {}): Promise<Person> {
  const id = deps.newId();
  return deps.db.person.create({
    data: { id, email: `${id}@kommune.example`, displayName: "Rådgiver", createdAt: deps.clock.now(), ...overrides },
  });
}
