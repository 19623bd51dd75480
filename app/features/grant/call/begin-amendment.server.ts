import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceCall, callState } from "~/domain/grant/call-lifecycle";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { Deps } from "~/features/kernel/deps";
import { makeOnce } from "~/features/kernel/make-once.server";

import { announcedPlan } from "./announced-plan";
import { asJson } from "./call-draft-store.server";
import { findGrantor, recordedFor } from "./grantor-store.server";

/**
 * Begins changes to a call that stands. Applicants see nothing of them until they are announced. Where somebody has
 * begun already, those are the ones. Issues: call_unknown, not_possible_now.
 */
export function beginAmendment(deps: Deps, actor: Actor, slug: string): Promise<Verdict<{ id: string }>> {
  return makeOnce(deps, actor, async (tx) => {
    const now = deps.clock.now();
    await tx.$queryRaw`select id from call where slug = ${slug} for update`;
    const call = await tx.call.findUnique({ where: { slug }, include: { scheme: true } });
    const grantor = call && (await findGrantor(tx, now, call.grantorOrganisationId));
    if (!call || !grantor || !can(actor, "call.write", grantor.subject)) return refuse("call_unknown");
    const next = advanceCall(callState(call.closesAt, now), "amend");
    if (!next.ok) return next;
    const { id } = call;
    if ((await tx.callDraft.count({ where: { id } })) > 0) return accept({ id });
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
    await recordEvent(tx, deps, {
      scope: "system",
      actor: asEventActor(actor, recordedFor(actor, grantor)),
      action: "call.amendment_begun",
      objectType: "call",
      objectId: id,
      details: { title: call.title, grantor: grantor.name },
    });
    return accept({ id });
  });
}
