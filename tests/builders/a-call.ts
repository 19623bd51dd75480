import type { CallForm } from "~/domain/grant/call-form";
import { endOfDay } from "~/domain/shared/deadline";
import { instantOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { Call, Prisma } from "~prisma/generated/client";
import { callForm } from "~prisma/reference/call-form/call-form";

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
  const title = "Helseteknologiordningen 2027";
  const opensAt = instantOf("2026-10-26");
  const closesAt = endOfDay("2027-01-15");
  const json = JSON.parse(JSON.stringify(form)) as Prisma.InputJsonValue;
  const first = { number: 1, change: "published", title, form: json, opensAt, closesAt } as const;
  return deps.db.call.create({
    data: {
      id,
      slug: `utlysning-${id}`,
      schemeId: scheme.id,
      grantorOrganisationId: (await theGrantor(deps)).id,
      title,
      summary: "Tilskudd til kommuner som går foran sammen.",
      opensAt,
      closesAt,
      revisions: { create: { ...first, madeBy: "Helsedirektoratet", madeAt: opensAt } },
      receiptPrefix: "HTO",
      ...overrides,
      form: json,
    },
  });
}
