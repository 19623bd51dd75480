import { USUAL_HABIT } from "~/domain/notification/mail-habit";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { changeUnsigned, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { inSystem } from "~/features/kernel/system-place";
import { changeHabit } from "./choose-mail-habit.server";
import { habitOf } from "./mail-habit-store.server";

/** Whose letters a link is about, and whether they are stopped. Null for a link that nobody was sent. */
export async function lettersOf(
  db: Deps["db"] | Transaction,
  stopSecret: string,
): Promise<{ personId: string; email: string; isStopped: boolean } | null> {
  const habit = await db.mailHabit.findUnique({
    where: { stopSecret },
    include: { person: { select: { email: true } } },
  });
  return habit && { personId: habit.personId, email: habit.person.email, isStopped: habit.rhythm === "none" };
}

/**
 * Stops letters about notifications, or has them come again: by the link in any of them, without signing in. Nothing
 * else follows the link. Issues: notification_stop_unknown, too_many_attempts {minutes}.
 */
export async function stopLetters(
  deps: Deps,
  link: { secret: string; remoteAddress: string },
  act: "stop" | "resume",
): Promise<Verdict<null>> {
  const found = await lettersOf(deps.db, link.secret);
  const allowance = await deps.limit("mail_choice", found ? found.personId : link.remoteAddress);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  if (!found) return refuse("notification_stop_unknown");
  const { personId, email } = found;
  const receiver = `Mottaker, ${email.split("@").at(-1) ?? ""}`;
  const by = { personId: null, name: receiver, organisationId: null, organisationName: null };
  return changeUnsigned(
    deps,
    async () => ({ ...inSystem("own", "person", personId), by }),
    async (tx, _place, now) => {
      const habit = habitOf(await tx.mailHabit.findUnique({ where: { personId } }));
      if ((habit.rhythm === "none") === (act === "stop")) return unchanged(null);
      const rhythm = act === "stop" ? "none" : USUAL_HABIT.rhythm;
      await changeHabit(tx, deps, personId, { ...habit, rhythm }, now);
      return made(null, { action: "mail_habit.chosen", details: { rhythm } });
    },
  );
}
