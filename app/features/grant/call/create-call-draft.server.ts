import type { Actor } from "~/domain/access/actor";
import { type CallPlan, emptyPlan } from "~/domain/grant/call-plan";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

import { announcedPlan } from "./announced-plan";
import { asJson } from "./call-draft-store.server";
import { atCall } from "./call-place.server";
import { findGrantor } from "./grantor-store.server";
import { referencePlan } from "./reference-plan";
import type { Start } from "./starts";

/** More than a grantor works on at once. */
const MOST_DRAFTS = 50;

export interface NewCallDraft {
  /** Chosen by the page, so that pressing twice makes one. */
  id: string;
  grantorOrganisationId: string;
  start: Start;
  /** The slug of the call to copy. */
  copyOf: string | null;
}

/** Begins a call. Nobody but its grantor sees it. Issues: not_allowed, start_unknown, too_many_drafts {max}. */
export function createCallDraft(deps: Deps, actor: Actor, input: NewCallDraft): Promise<Verdict<{ id: string }>> {
  const { id, grantorOrganisationId } = input;
  const find = async (tx: Transaction, now: Date) => {
    if (!isUuid(id) || !isUuid(grantorOrganisationId)) return refuse("not_allowed");
    const grantor = await findGrantor(tx, now, grantorOrganisationId);
    return grantor ? { ...atCall(actor, grantor, id), grantor } : refuse("not_allowed");
  };
  return change(deps, actor, find, async (tx, { grantor }, now) => {
    await tx.$queryRaw`select id from organisation where id = ${grantor.id}::uuid for update`;
    const there = await tx.callDraft.findUnique({ where: { id }, select: { grantorOrganisationId: true } });
    if (there) return there.grantorOrganisationId === grantor.id ? unchanged({ id }) : refuse("not_allowed");
    if ((await tx.call.count({ where: { id } })) > 0) return refuse("start_unknown");
    const plan = await planFor(tx, grantor.id, input, now);
    if (!plan) return refuse("start_unknown", "start");
    if ((await tx.callDraft.count({ where: { grantorOrganisationId: grantor.id } })) >= MOST_DRAFTS)
      return refuse("too_many_drafts", undefined, { max: MOST_DRAFTS });
    await tx.callDraft.create({
      data: {
        id,
        grantorOrganisationId: grantor.id,
        plan: asJson(plan),
        version: 1,
        createdAt: now,
        updatedAt: now,
        updatedByName: actor.displayName,
      },
    });
    return made({ id }, { action: "call.drafted", details: { grantor: grantor.name, start: input.start } });
  });
}

async function planFor(tx: Transaction, grantorId: string, input: NewCallDraft, now: Date): Promise<CallPlan | null> {
  if (input.start === "empty") return emptyPlan;
  if (input.start === "reference") return referencePlan(now);
  const call = await tx.call.findFirst({
    where: { slug: input.copyOf ?? "", grantorOrganisationId: grantorId },
    include: { scheme: true },
  });
  return call && { ...announcedPlan(call), opensAt: null, closesAt: null };
}
