import { endOfDay } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";
import type { Consortium, Participation, Prisma } from "~prisma/generated/client";

import { aMunicipality } from "./a-municipality";

export interface BuiltConsortium extends Consortium {
  /** By municipality number, the lead among them. */
  partnerships: Map<string, { id: string; organisationId: string }>;
}

/** A consortium led by Bodø with Røst and Værøy, until 15 January, unless told otherwise. No steps are taken. */
export async function aConsortium(
  deps: Deps,
  {
    lead = "1804",
    partners = ["1856", "1857"],
    participation = "committed",
    ...overrides
  }: Partial<Prisma.ConsortiumUncheckedCreateInput> & {
    lead?: string;
    partners?: string[];
    participation?: Participation;
  } = {},
): Promise<BuiltConsortium> {
  const id = deps.newId();
  const createdAt = deps.clock.now();
  const consortium = await deps.db.consortium.create({
    data: {
      id,
      slug: `konsortium-${id}`,
      name: "Felles journal",
      purpose: "Én journal for kommunene.",
      deadlineAt: endOfDay("2027-01-15"),
      cooperationForm: "procurement_cooperation",
      state: "active",
      leadOrganisationId: (await aMunicipality(deps, lead)).id,
      createdAt,
      ...overrides,
    },
  });
  const partnerships: BuiltConsortium["partnerships"] = new Map();
  for (const number of [lead, ...partners]) {
    const { id: organisationId } = await aMunicipality(deps, number);
    const partnership = await deps.db.partnership.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        organisationId,
        participation: number === lead ? "lead" : participation,
        createdAt,
        joinedAt: createdAt,
      },
    });
    partnerships.set(number, { id: partnership.id, organisationId });
  }
  return { ...consortium, partnerships };
}
