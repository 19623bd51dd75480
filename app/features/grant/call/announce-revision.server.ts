import type { Actor } from "~/domain/access/actor";
import type { Happened } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Call } from "~prisma/generated/client";

import type { Grantor } from "./grantor-store.server";
import type { Revision } from "./revision";
import { tellApplicants } from "./tell-applicants.server";

/** What is recorded for each way a call that stands can change. */
const ACTIONS = {
  amended: "call.amended",
  extended: "call.extended",
  closed_early: "call.closed_early",
} as const satisfies Record<Revision["change"], string>;

/**
 * The new revision of a call that has just been changed, in the same transaction: recorded, and told to everybody who
 * has an application on it. Returns what to record: in the activity of every application, then in the call's own.
 */
export async function announceRevision(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  given: { call: Call; grantor: Grantor; revision: Revision },
): Promise<Happened[]> {
  const { call, grantor, revision } = given;
  const { change, note, differences } = revision;
  await tx.callRevision.create({
    data: {
      callId: call.id,
      number: call.revision,
      change,
      title: call.title,
      form: call.form ?? {},
      opensAt: call.opensAt,
      closesAt: call.closesAt,
      note,
      changes: JSON.parse(JSON.stringify(differences)),
      madeById: actor.personId,
      madeBy: actor.displayName,
      madeAt: deps.clock.now(),
    },
  });
  const event = {
    action: ACTIONS[change],
    details: { title: call.title, grantor: grantor.name, closesAt: call.closesAt.toISOString() },
  };
  return [...(await tellApplicants(tx, deps, { call, grantor, revision, event })), event];
}
