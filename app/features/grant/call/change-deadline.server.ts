import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceCall, type CallCommand, callState } from "~/domain/grant/call-lifecycle";
import { allIssues, checkExtension, type TypedInstant } from "~/domain/grant/call-times";
import { checkLength } from "~/domain/shared/text";
import { accept, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { change, made } from "~/features/kernel/change.server";
import type { Call } from "~prisma/generated/client";

import { announceRevision } from "./announce-revision.server";
import { atCall } from "./call-place.server";
import { findGrantor, type Grantor } from "./grantor-store.server";
import { LONGEST_NOTE, type Revision } from "./revision";

/**
 * A later deadline for a call that stands, with the reason. It counts for everybody, also for those who are signing.
 * Issues: call_unknown, not_possible_now, note_missing, note_too_long, and those of `checkExtension`.
 */
export function extendCall(
  deps: Deps,
  actor: Actor,
  slug: string,
  input: { closes: TypedInstant; note: string },
): Promise<Verdict<undefined>> {
  return changeStanding(deps, actor, slug, { command: "extend", note: input.note }, (call, now) => {
    const closesAt = checkExtension(input.closes, call.closesAt, now);
    return closesAt.ok ? accept({ closesAt: closesAt.value }) : closesAt;
  });
}

/**
 * Closes a call now, with the reason: from this moment nothing is submitted. What has been submitted stays.
 * Closing it again is refused as not possible. Issues: call_unknown, not_possible_now, note_missing, note_too_long.
 */
export function closeCall(deps: Deps, actor: Actor, slug: string, note: string): Promise<Verdict<undefined>> {
  return changeStanding(deps, actor, slug, { command: "close_early", note }, (call, now) =>
    // One that has not opened never will: it opens and closes in the same moment
    accept({ closesAt: now, ...(now <= call.opensAt && { opensAt: new Date(now.getTime() - 1) }) }),
  );
}

const CHANGES = { extend: "extended", close_early: "closed_early" } as const satisfies Partial<
  Record<CallCommand, Revision["change"]>
>;

function changeStanding(
  deps: Deps,
  actor: Actor,
  slug: string,
  given: { command: keyof typeof CHANGES; note: string },
  timesOf: (call: Call, now: Date) => Verdict<{ closesAt: Date; opensAt?: Date }>,
): Promise<Verdict<undefined>> {
  const find = async (tx: Transaction, now: Date) => {
    const found = await findStanding(tx, actor, slug, now);
    return found ? { ...atCall(actor, found.grantor, found.call.id), found } : refuse("call_unknown");
  };
  return change(deps, actor, find, async (tx, { found }, now) => {
    const next = advanceCall(callState(found.call.closesAt, now), given.command);
    if (!next.ok) return next;
    const note = given.note.trim();
    const times = timesOf(found.call, now);
    const issues = [...allIssues(times), ...(checkLength("note", note, LONGEST_NOTE)?.issues ?? [])];
    if (!times.ok || issues.length > 0) return refuseAll(issues);
    const call = await tx.call.update({
      where: { id: found.call.id },
      data: { ...times.value, revision: found.call.revision + 1 },
    });
    const revision: Revision = { change: CHANGES[given.command], note, differences: [] };
    return made(undefined, await announceRevision(tx, deps, actor, { call, grantor: found.grantor, revision }));
  });
}

async function findStanding(
  tx: Transaction,
  actor: Actor,
  slug: string,
  now: Date,
): Promise<{ call: Call; grantor: Grantor } | null> {
  await tx.$queryRaw`select id from call where slug = ${slug} for update`;
  const call = await tx.call.findUnique({ where: { slug } });
  const grantor = call && (await findGrantor(tx, now, call.grantorOrganisationId));
  return call && grantor && can(actor, "call.write", grantor.subject) ? { call, grantor } : null;
}
