import type { Action } from "~/domain/access/can";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import type { Place } from "~/features/kernel/change.server";
import type { Transaction } from "~/features/kernel/deps";
import { type FoundApplication, holdApplication } from "./application-store.server";

export interface ApplicationPlace extends Place {
  /** As it is under hold. */
  state: ApplicationState;
}

/**
 * At an application, for its lead: nobody signs it, sends it or changes what would be sent until commit. What it may be
 * used for is in its state, which is read under hold.
 */
export const atApplication =
  (application: FoundApplication, right: Action | "rule") =>
  async (tx: Transaction): Promise<ApplicationPlace> => ({
    right: right === "rule" ? right : [right, application.subject],
    scope: application.consortiumId,
    organisation: application.lead,
    topics: [`application:${application.id}`],
    object: { type: "application", id: application.id },
    state: await holdApplication(tx, application.id, "update"),
  });
