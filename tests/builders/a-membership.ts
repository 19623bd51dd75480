import type { Deps } from "~/features/kernel/deps";
import type { Membership, Prisma } from "~prisma/generated/client";

import { aMunicipality } from "./a-municipality";
import { aPerson } from "./a-person";

/** What somebody may do: writes for Bodø in every consortium unless told otherwise. */
export async function aMembership(
  deps: Deps,
  { number, ...overrides }: Partial<Prisma.MembershipUncheckedCreateInput> & { number?: string } = {},
): Promise<Membership> {
  return deps.db.membership.create({
    data: {
      id: deps.newId(),
      personId: overrides.personId ?? (await aPerson(deps)).id,
      organisationId: overrides.organisationId ?? (await aMunicipality(deps, number)).id,
      role: "writer",
      validFrom: deps.clock.now(),
      confirmedBy: "colleague",
      ...overrides,
    },
  });
}
