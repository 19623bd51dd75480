import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { keepContent } from "~/features/grant/content/current-content.server";
import type { Opening } from "./opening";

/**
 * Stores what somebody who may sign was shown, so that later changes can be shown to them, and remembers the first time
 * that one of the municipality's signatories opened it.
 */
export function recordOpening(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  { organisationId, name, shown }: Opening,
): Promise<void> {
  return inTransaction(deps, async (tx) => {
    await keepContent(tx, deps, application.id, shown);
    const { count } = await tx.signOffOpening.createMany({
      data: [{ applicationId: application.id, organisationId, openedAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await announce(tx, `application:${application.id}`);
    await recordEvent(tx, deps, {
      scope: application.consortiumId,
      actor: asEventActor(actor, { id: organisationId, name }),
      action: "sign_off.opened",
      objectType: "application",
      objectId: application.id,
      details: { municipality: name },
    });
  });
}
