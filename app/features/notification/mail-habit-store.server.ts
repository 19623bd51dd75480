import { MAIL_RHYTHMS, type MailHabit, type MailRhythm, USUAL_HABIT } from "~/domain/notification/mail-habit";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { MailHabit as HabitRow } from "~prisma/generated/client";

/** A habit as it is kept, or the usual one of somebody who has chosen nothing. */
export function habitOf(
  row: Pick<HabitRow, "rhythm" | "quietFrom" | "quietTo" | "restsOnDaysOff" | "tellsDuties"> | null,
): MailHabit {
  if (!row) return USUAL_HABIT;
  const { rhythm, quietFrom: from, quietTo: to, restsOnDaysOff, tellsDuties } = row;
  const quiet = from === null || to === null ? null : { from, to };
  return { rhythm: asRhythm(rhythm), quiet, restsOnDaysOff, tellsDuties };
}

/** Keeps a habit, or the usual one for somebody who has none, and gives it with the secret of its link. */
export async function keepHabit(
  tx: Transaction,
  deps: Pick<Deps, "newSecret">,
  personId: string,
  chosen?: MailHabit,
): Promise<HabitRow> {
  const columns = ({ rhythm, quiet, restsOnDaysOff, tellsDuties }: MailHabit) => ({
    rhythm,
    quietFrom: quiet?.from ?? null,
    quietTo: quiet?.to ?? null,
    restsOnDaysOff,
    tellsDuties,
  });
  return tx.mailHabit.upsert({
    where: { personId },
    create: { personId, stopSecret: deps.newSecret(), ...columns(chosen ?? USUAL_HABIT) },
    update: chosen ? columns(chosen) : {},
  });
}

const asRhythm = (word: string): MailRhythm => MAIL_RHYTHMS.find((rhythm) => rhythm === word) ?? USUAL_HABIT.rhythm;
