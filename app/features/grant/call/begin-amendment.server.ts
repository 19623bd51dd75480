import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceCall, callState } from "~/domain/grant/call-lifecycle";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";

import { announcedPlan } from "./announced-plan";
import { asJson } from "./call-draft-store.server";
import { atCall } from "./call-place.server";
import { findGrantor } from "./grantor-store.server";

/**
 * Begins changes to a call that stands. Applicants see nothing of them until they are announced. Where somebody has
 * begun already, those are the ones. Issues: call_unknown, not_possible_now.
 */
export function beginAmendment(deps: Deps, actor: Actor, slug: string): Promise<Verdict<{ id: string }>> {
  const find = async (tx: Transaction, now: Date) => {
    await tx.$queryRaw`select id from call where slug = ${slug} for update`;
    const call = await tx.call.findUnique({ where: { slug }, include: { scheme: true } });
    const grantor = call && (await findGrantor(tx, now, call.grantorOrganisationId));
    if (!call || !grantor || !can(actor, "call.write", grantor.subject)) return refuse("call_unknown");
    return { ...atCall(actor, grantor, call.id), call, grantor };
  };
  return change(deps, actor, find, async (tx, { call, grantor }, now) => {
    const next = advanceCall(callState(call.closesAt, now), "amend");
    if (!next.ok) return next;
    const { id } = call;
    if ((await tx.callDraft.count({ where: { id } })) > 0) return unchanged({ id });
    await tx.callDraft.create({
      data: {
        id,
        grantorOrganisationId: grantor.id,
        plan: asJson(announcedPlan(call)),
        version: 1,
        createdAt: now,
        updatedAt: now,
        updatedByName: actor.displayName,
      },
    });
    const details = { title: call.title, grantor: grantor.name };
    return made({ id }, { action: "call.amendment_begun", details });
  });
}
