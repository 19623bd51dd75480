import type { Actor } from "~/domain/access/actor";
import { nameOf } from "~/domain/grant/call-plan";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";

import { readCallPlan } from "./call-plan-schema";
import { myGrantors } from "./grantor-store.server";

export interface DraftRow {
  id: string;
  title: string;
  grantor: string;
  isAmendment: boolean;
  updatedAt: Date;
  updatedByName: string;
}

/** What the person's grantors are preparing; null for those who write no calls. */
export async function callDrafts(deps: Deps, actor: Actor): Promise<DraftRow[] | null> {
  const grantors = await myGrantors(deps, actor);
  if (grantors.length === 0) return null;
  const drafts = await deps.db.callDraft.findMany({
    where: { grantorOrganisationId: { in: grantors.map(({ id }) => id) } },
    include: { grantor: { select: { name: true } } },
    orderBy: { updatedAt: "desc" },
    take: 200,
  });
  const announced = await deps.db.call.findMany({
    where: { id: { in: drafts.map(({ id }) => id) } },
    select: { id: true },
  });
  return drafts.map(({ id, plan, grantor, updatedAt, updatedByName }) => {
    const { title, languages } = readCallPlan(plan);
    return {
      id,
      title: nameOf(title, languages) || m.call_untitled(),
      grantor: grantor.name,
      isAmendment: announced.some((call) => call.id === id),
      updatedAt,
      updatedByName,
    };
  });
}
