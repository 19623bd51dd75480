import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { change, type Outcome } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";

import { holdApplication, type FoundApplication } from "./application-store.server";
import { refuseEdit } from "./refuse-edit";

/**
 * One change of what will be sent, while it may be changed.
 * Issues: not_allowed, application_not_editable, deadline_passed, and those of the change.
 */
export function changeApplication<T>(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  make: (tx: Transaction, now: Date) => Promise<Outcome<T>>,
  /** `update` for what stands in the application's own row. */
  mode: "share" | "update" = "share",
): Promise<Verdict<T>> {
  const place = {
    right: ["application.edit", application.subject] as const,
    scope: application.consortiumId,
    organisation: actingPartner(actor, application.subject),
    topics: [`application:${application.id}` as const],
    object: { type: "application", id: application.id },
  };
  return change(
    deps,
    actor,
    async () => place,
    async (tx, _place, now) => {
      const state = await holdApplication(tx, application.id, mode);
      return refuseEdit(state, application.call.closesAt, now) ?? make(tx, now);
    },
  );
}
