import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { APPLICATION_LIFECYCLE, isOneOf, RECEIVED, SIGNABLE, UNDER_WAY } from "~/domain/grant/application-lifecycle";
import { isReplaceable } from "~/domain/grant/submission";
import { isInTime } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";

import type { FoundApplication } from "./application-store.server";
import { lastChangeAt } from "./last-change.server";
import { standingSubmission } from "./standing-submission.server";

/** What every page of an application says first: whether it is sent, locked or has been unlocked, and what may be done. */
export interface ApplicationLock {
  /** What stands as sent. */
  sent: { receiptNumber: string; at: Date; differs: boolean } | null;
  /** Since when it has been locked for signing. */
  lockedAt: Date | null;
  /** The last time it was unlocked, while it is open. */
  unlocked: { at: Date; by: string; reason: string } | null;
  /** Where what was sent may still be replaced: the first instant that is too late. */
  replaceableUntil: Date | null;
  isReplacing: boolean;
  /** The last change of the call, while it is news or the signing is on an earlier one. */
  callChange: { slug: string; at: Date; note: string; isBehind: boolean } | null;
  mayUnlock: boolean;
  mayReplace: boolean;
  mayKeep: boolean;
}

export async function applicationLock(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
): Promise<ApplicationLock> {
  const { state, call } = application;
  const now = deps.clock.now();
  const moves = APPLICATION_LIFECYCLE[state];
  const mayManage = can(actor, "application.submit", application.subject);
  const inTime = isInTime(now, call.closesAt);
  return {
    sent: isOneOf(state, RECEIVED) ? await whatStands(deps, application) : null,
    lockedAt: isOneOf(state, SIGNABLE) ? await closedAt(deps, application) : null,
    unlocked: "open_signing" in moves ? await lastUnlocking(deps, application) : null,
    replaceableUntil: isReplaceable(state, call.closesAt, now) ? call.closesAt : null,
    isReplacing: isOneOf(state, RECEIVED) && isOneOf(state, UNDER_WAY),
    callChange: isOneOf(state, UNDER_WAY) ? await lastCallChange(deps, application) : null,
    mayUnlock: mayManage && inTime && "unlock" in moves,
    mayReplace: mayManage && inTime && "replace" in moves,
    mayKeep: mayManage && "keep_submitted" in moves,
  };
}

/** For how long a changed call is news. Milliseconds. */
const CALL_NEWS = 14 * 24 * 60 * 60 * 1000;

async function lastCallChange(deps: Deps, { call }: FoundApplication): Promise<ApplicationLock["callChange"]> {
  if (call.latestRevision === 1) return null;
  const last = await deps.db.callRevision.findUnique({
    where: { callId_number: { callId: call.id, number: call.latestRevision } },
    select: { madeAt: true, note: true },
  });
  const isBehind = call.revision < call.latestRevision;
  if (!last || (!isBehind && deps.clock.now().getTime() - last.madeAt.getTime() > CALL_NEWS)) return null;
  return { slug: call.slug, at: last.madeAt, note: last.note, isBehind };
}

async function whatStands(deps: Deps, application: FoundApplication): Promise<ApplicationLock["sent"]> {
  const standing = await standingSubmission(deps.db, application.id);
  if (!standing) return null;
  const changedAt = await lastChangeAt(deps.db, application);
  const { receiptNumber, submittedAt: at } = standing;
  return { receiptNumber, at, differs: changedAt.getTime() > at.getTime() };
}

async function closedAt(deps: Deps, { documentId }: FoundApplication): Promise<Date | null> {
  const document = await deps.db.document.findUnique({ where: { id: documentId }, select: { lockedAt: true } });
  return document?.lockedAt ?? null;
}

/** The reason is in the log, beside who and when. */
async function lastUnlocking(deps: Deps, { id }: FoundApplication): Promise<ApplicationLock["unlocked"]> {
  const event = await deps.db.auditEvent.findFirst({
    where: { objectType: "application", objectId: id, action: "signing.unlocked" },
    orderBy: { at: "desc" },
    select: { at: true, actorName: true, details: true },
  });
  const details = event?.details as { reason?: string } | undefined;
  return event && { at: event.at, by: event.actorName, reason: details?.reason ?? "" };
}
