import type { Actor } from "~/domain/access/actor";
import { MAIL_RHYTHMS, type MailHabit, type MailRhythm, nextLetterAt } from "~/domain/notification/mail-habit";
import { nextDutyLetterAt } from "~/domain/notification/duty-letter";
import type { Deps } from "~/features/kernel/deps";
import { habitOf } from "./mail-habit-store.server";

export interface MailHabitPage {
  habit: MailHabit;
  /** With each rhythm: when a letter would leave about what happens now; null for never. */
  next: Record<MailRhythm, Date | null>;
  /** When the next weekly letter about what they are to do would leave. */
  nextDutyLetter: Date;
  /** No mail leaves the installation. */
  keepsMail: boolean;
}

/** When somebody gets letters, and what each choice would mean. */
export async function mailHabitPage(deps: Deps, actor: Actor): Promise<MailHabitPage> {
  const now = deps.clock.now();
  const row = await deps.db.mailHabit.findUnique({ where: { personId: actor.personId } });
  const habit = habitOf(row);
  const next = MAIL_RHYTHMS.map((rhythm) => [
    rhythm,
    nextLetterAt({ ...habit, rhythm }, now, row?.lastLetterAt ?? null),
  ]);
  return {
    habit,
    next: Object.fromEntries(next) as MailHabitPage["next"],
    nextDutyLetter: nextDutyLetterAt(habit, now),
    keepsMail: deps.settings.keepsMail,
  };
}
