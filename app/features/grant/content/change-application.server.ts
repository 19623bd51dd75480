import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { accept, refuse, type Acceptance, type Refusal, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { makeOnce } from "~/features/kernel/make-once.server";
import { type AnyNewEvent, asEventActor, recordEvent } from "~/features/kernel/record-event.server";

import { actingPartner } from "~/domain/access/acting-organisation";
import { holdApplication, type FoundApplication } from "./application-store.server";
import { refuseEdit } from "./refuse-edit";

/** The outcome of a change: done with its event, nothing to do, or refused. */
export type Change<T> = { value: T; event: ChangeEvent } | Acceptance<T> | Refusal;

type ChangeEvent = AnyNewEvent extends infer E
  ? E extends AnyNewEvent
    ? Pick<E, "action" | "details">
    : never
  : never;

/**
 * One change of what will be sent: permission, lock, the change, announcement to open pages, audit event.
 * Issues: not_allowed, application_not_editable, deadline_passed, and those of the change.
 */
export async function changeApplication<T>(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  change: (tx: Transaction, now: Date) => Promise<Change<T>>,
  /** `update` for what stands in the application's own row. */
  lock: "share" | "update" = "share",
): Promise<Verdict<T>> {
  if (!can(actor, "application.edit", application.subject)) return refuse("not_allowed");
  return makeOnce(deps, actor, async (tx) => {
    const now = deps.clock.now();
    const state = await holdApplication(tx, application.id, lock);
    const refusal = refuseEdit(state, application.call.closesAt, now);
    if (refusal) return refusal;
    const made = await change(tx, now);
    if ("ok" in made) return made;
    await announce(tx, `application:${application.id}`);
    await recordEvent(tx, deps, {
      scope: application.consortiumId,
      actor: asEventActor(actor, actingPartner(actor, application.subject)),
      objectType: "application",
      objectId: application.id,
      ...made.event,
    } as AnyNewEvent);
    return accept(made.value);
  });
}
