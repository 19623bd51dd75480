import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import { asEventActor } from "~/features/kernel/record-event.server";
import { inSystem } from "~/features/kernel/system-place";
import type { Locale } from "~/i18n/locale";

/** Changes what others see a person as, and the language the product speaks to them. */
export function updateProfile(
  deps: Deps,
  actor: Actor,
  input: { displayName?: string; locale?: Locale },
): Promise<Verdict<null>> {
  const mine = { ...inSystem("own", "person", actor.personId), topics: [`person:${actor.personId}` as const] };
  return change(
    deps,
    actor,
    async () => mine,
    async (tx) => {
      const { displayName } = await tx.person.update({ where: { id: actor.personId }, data: input });
      const by = asEventActor({ ...actor, displayName }, null);
      return made(null, { actor: by, action: "person.updated", details: { ...input } });
    },
  );
}
