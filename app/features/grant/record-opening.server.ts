import type { Actor } from "~/domain/access/actor";
import { asEventActor, recordEvent } from "~/features/audit/record-event.server";
import type { Deps } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";

import type { ApplicationFrame } from "./application-store.server";

/** Remembers that somebody who may sign for this municipality has opened the text, the first time they do. */
export async function recordOpening(
  deps: Deps,
  actor: Actor,
  application: ApplicationFrame,
  organisation: { id: string; name: string },
): Promise<void> {
  const id = { applicationId: application.id, organisationId: organisation.id };
  if (await deps.db.signOffOpening.findUnique({ where: { applicationId_organisationId: id } })) return;
  await inTransaction(deps, async (tx) => {
    const { count } = await tx.signOffOpening.createMany({
      data: [{ ...id, openedAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await announce(tx, `application:${application.id}`);
    await recordEvent(tx, deps, {
      scope: application.consortiumId,
      actor: asEventActor(actor, organisation),
      action: "sign_off.opened",
      objectType: "application",
      objectId: application.id,
      details: { municipality: organisation.name },
    });
  });
}
