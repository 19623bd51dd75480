import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkDeadline } from "~/domain/consortium/consortium-rules";
import { deadlineMove, type DeadlineMove } from "~/domain/consortium/deadline-move";
import { osloDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { asFacts } from "~/features/consortium/invitation/invitation-store.server";
import { partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import { change, type Happened, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

export interface TypedDeadline {
  deadlineOn: string;
  deadlineTime: string;
}

/** What a move comes to, as it is shown before somebody confirms it. */
export interface ShownMove extends DeadlineMove {
  from: Date;
  to: Date;
}

/** What moving the deadline would do; nothing is changed. Issues: not_allowed, deadline_same, those of `checkDeadline`. */
export async function previewDeadline(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  typed: TypedDeadline,
): Promise<Verdict<ShownMove>> {
  if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
  return readMove(deps.db, deps.clock.now(), consortium.id, consortium.deadlineAt, typed);
}

/**
 * Moves the deadline, and with it how long open invitations can be answered. `shownFrom` is the deadline that was moved
 * from where somebody saw what it does. Issues: not_allowed, deadline_moved_meanwhile, deadline_same, those of
 * `checkDeadline`.
 */
export function moveDeadline(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { shownFrom, ...typed }: TypedDeadline & { shownFrom: string },
): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, place, now) => {
    const { deadlineAt } = place.consortium;
    if (deadlineAt.toISOString() !== shownFrom) return refuse("deadline_moved_meanwhile");
    const moved = await moveIn(tx, now, { id: consortium.id, deadlineAt }, typed);
    return moved.ok ? made(null, moved.value) : moved;
  });
}

/** Moves it where the consortium is held; the event that says so. Issues: deadline_same, those of `checkDeadline`. */
export async function moveIn(
  tx: Transaction,
  now: Date,
  { id, deadlineAt }: Pick<FoundConsortium, "id" | "deadlineAt">,
  typed: TypedDeadline,
): Promise<Verdict<Happened>> {
  const move = await readMove(tx, now, id, deadlineAt, typed);
  if (!move.ok) return move;
  const { from, to, invitations } = move.value;
  await tx.consortium.update({ where: { id }, data: { deadlineAt: to } });
  for (const { id: invitation, expiresAt } of invitations)
    await tx.invitation.update({ where: { id: invitation }, data: { expiresAt } });
  return accept({
    action: "deadline.moved",
    details: { from: from.toISOString(), to: to.toISOString(), invitations: invitations.length },
  });
}

async function readMove(
  db: Deps["db"] | Transaction,
  now: Date,
  consortiumId: string,
  from: Date,
  { deadlineOn, deadlineTime }: TypedDeadline,
): Promise<Verdict<ShownMove>> {
  const deadline = checkDeadline(deadlineOn, deadlineTime, now);
  if (!deadline.ok) return deadline;
  const to = deadline.value;
  if (to.getTime() === from.getTime()) return refuse("deadline_same", "deadlineOn");
  const partners = await partnerStandings(db, consortiumId, osloDate(now));
  const moved = partners.map(({ record, ...partner }) => ({
    ...partner,
    invitations: record.invitations.map((row) => ({
      ...asFacts(row),
      id: row.id,
      sentAt: row.sentAt,
    })),
  }));
  return accept({ from, to, ...deadlineMove(moved, { from, to, now }) });
}
