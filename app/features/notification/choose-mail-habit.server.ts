import type { Actor } from "~/domain/access/actor";
import type { MailHabit } from "~/domain/notification/mail-habit";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";
import { habitOf, keepHabit } from "./mail-habit-store.server";

/** Somebody says when they want letters about what concerns them. */
export function chooseMailHabit(deps: Deps, actor: Actor, habit: MailHabit): Promise<Verdict<null>> {
  return change(
    deps,
    actor,
    async () => inSystem("own", "person", actor.personId),
    async (tx, _place, now) => {
      await changeHabit(tx, deps, actor.personId, habit, now);
      return made(null, { action: "mail_habit.chosen", details: { rhythm: habit.rhythm } });
    },
  );
}

/** Whoever wanted no letters is not written to about what happened in the meantime. */
export async function changeHabit(
  tx: Transaction,
  deps: Deps,
  personId: string,
  habit: MailHabit,
  now: Date,
): Promise<void> {
  const former = habitOf(await tx.mailHabit.findUnique({ where: { personId } }));
  await keepHabit(tx, deps, personId, habit);
  if (former.rhythm !== "none") return;
  await tx.notification.updateMany({ where: { personId, mailSettledAt: null }, data: { mailSettledAt: now } });
}
