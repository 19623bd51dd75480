import { endOfDay } from "~/domain/shared/deadline";
import { type CivilDate, instantOf } from "~/domain/shared/oslo-time";
import { SUMMARY } from "~/features/grant/call/reference-plan";
import type { Transaction } from "~/features/kernel/deps";
import type { Prisma } from "~prisma/generated/client";

import { callForm } from "../reference/call-form/call-form";
import type { Placement } from "./placement";
import type { Register } from "./register";
import type { DayOffset } from "./world-days";

/** The last day of the call: eight weeks after loading. */
export const CLOSES_IN: DayOffset = 56;
const OPENED_ON: DayOffset = -26;
/** Days from the last day of the call to when projects begin. */
const PROJECTS_BEGIN = 59;

export interface PlacedCall {
  id: string;
  title: string;
  /** The year the grant is for, and named after: the one in which projects begin. */
  year: number;
  projectsBeginOn: CivilDate;
}

/** Helseteknologiordningen's next call. What is not known about it (its total funding, its own form) is not made up. */
export async function placeCall(tx: Transaction, placement: Placement, register: Register): Promise<PlacedCall> {
  const { days, newId } = placement;
  const lastDay = days.workday(CLOSES_IN);
  const projectsBeginOn = days.workday(CLOSES_IN + PROJECTS_BEGIN);
  const year = Number(projectsBeginOn.slice(0, 4));
  const id = newId();
  const title = `Helseteknologiordningen ${year}`;
  const scheme = await tx.scheme.findUniqueOrThrow({ where: { slug: "helseteknologiordningen" } });
  const form = JSON.parse(JSON.stringify(callForm(year))) as Prisma.InputJsonObject;
  const opensAt = instantOf(days.workday(OPENED_ON));
  const closesAt = endOfDay(lastDay);
  await tx.call.create({
    data: {
      id,
      slug: `helseteknologiordningen-${year}`,
      schemeId: scheme.id,
      grantorOrganisationId: register.body("Helsedirektoratet").id,
      title,
      summary: SUMMARY.nb,
      summaryTexts: { ...SUMMARY },
      opensAt,
      closesAt,
      pot: null,
      receiptPrefix: "HTO",
      form,
      isDemonstration: true,
      revisions: {
        create: {
          number: 1,
          change: "published",
          title,
          form,
          opensAt,
          closesAt,
          madeBy: "Helsedirektoratet",
          madeAt: opensAt,
        },
      },
    },
  });
  return { id, title, year, projectsBeginOn };
}
