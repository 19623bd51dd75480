import type { CallForm } from "~/domain/grant/call-form";
import { endOfDay, instantOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/deps";
import type { Call, Prisma } from "~prisma/generated/client";
import { callForm } from "~prisma/world/call-form/call-form";

import { theGrantor } from "./a-municipality";

/** Helseteknologiordningen's open call with the world's form, closing when 15 January 2027 is over. */
export async function aCall(
  deps: Deps,
  {
    form = callForm(2027),
    ...overrides
  }: Partial<Omit<Prisma.CallUncheckedCreateInput, "form">> & { form?: CallForm } = {},
): Promise<Call> {
  const id = deps.newId();
  const scheme = await deps.db.scheme.findUniqueOrThrow({ where: { slug: "helseteknologiordningen" } });
  return deps.db.call.create({
    data: {
      id,
      slug: `utlysning-${id}`,
      schemeId: scheme.id,
      grantorOrganisationId: (await theGrantor(deps)).id,
      title: "Helseteknologiordningen 2027",
      summary: "Tilskudd til kommuner som går foran sammen.",
      opensAt: instantOf("2026-10-26"),
      closesAt: endOfDay("2027-01-15"),
      receiptPrefix: "HTO",
      ...overrides,
      form: JSON.parse(JSON.stringify(form)) as Prisma.InputJsonValue,
    },
  });
}
