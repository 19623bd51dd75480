import type { Actor } from "~/domain/access/actor";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { recordEvent } from "~/features/kernel/record-event.server";
import type { Locale } from "~/i18n/locale";

/** Changes what others see a person as, and the language the product speaks to them. */
export function updateProfile(
  deps: Deps,
  actor: Actor,
  input: { displayName?: string; locale?: Locale },
): Promise<void> {
  return inTransaction(deps, async (tx) => {
    const person = await tx.person.update({ where: { id: actor.personId }, data: input });
    await announce(tx, `person:${actor.personId}`);
    await recordEvent(tx, deps, {
      scope: "system",
      actor: { personId: person.id, name: person.displayName, organisationId: null, organisationName: null },
      action: "person.updated",
      objectType: "person",
      objectId: person.id,
      details: { ...input },
    });
  });
}
