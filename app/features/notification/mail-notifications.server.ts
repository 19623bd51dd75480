import { nextLetterAt } from "~/domain/notification/mail-habit";
import { entitledPerson } from "~/features/kernel/entitled-person.server";
import { maySeeDocument } from "~/features/kernel/visible-documents";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isLocale, type Locale, localeOfWrittenStandard } from "~/i18n/locale";
import { habitOf, keepHabit } from "./mail-habit-store.server";
import { leadsTo } from "./leads-to.server";
import { type ReadRow, rowColumns, rowOf } from "./notification-rows.server";
import { queueNotificationLetter } from "./queue-notification-letter.server";
import { visibleConsortia } from "./visible-consortia.server";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is older than this is no news: longer than from one weekly letter to the next, holidays included. */
const NEWS_MS = 21 * DAY_MS;

/** What nobody has been written to about, though they have not read it. */
const waiting = (now: Date) => ({
  readAt: null,
  mailSettledAt: null,
  createdAt: { gt: new Date(now.getTime() - NEWS_MS) },
});

/**
 * Makes a letter for everybody about whom something waits, and whose time it is. A job calls it; two at once make one.
 * Where no mail leaves none is made: what waits is there when it does. Returns how many were made.
 */
export async function mailNotifications(deps: Deps): Promise<number> {
  if (deps.settings.keepsMail) return 0;
  const now = deps.clock.now();
  const people = await deps.db.notification.groupBy({
    by: ["personId"],
    where: waiting(now),
    _min: { createdAt: true },
  });
  const habits = await deps.db.mailHabit.findMany({
    where: { personId: { in: people.map(({ personId }) => personId) } },
  });
  let made = 0;
  for (const { personId, _min: oldest } of people) {
    const habit = habits.find((row) => row.personId === personId) ?? null;
    const at = nextLetterAt(habitOf(habit), oldest.createdAt ?? now, habit?.lastLetterAt ?? null);
    if (at !== null && at <= now && (await writeOne(deps, personId, now))) made += 1;
  }
  return made;
}

/** What the person may not see today is settled without a letter. */
const writeOne = (deps: Deps, personId: string, now: Date): Promise<boolean> =>
  deps.db.$transaction(async (tx) => {
    const person = await holdPerson(tx, personId);
    if (!person) return false;
    const found = await tx.notification.findMany({
      where: { personId, ...waiting(now) },
      include: rowColumns,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const seen = await visibleOf(tx, personId, found, now);
    const habit = await keepHabit(tx, deps, personId);
    const [only, ...others] = seen;
    const mailId = only
      ? await queueNotificationLetter(
          tx,
          deps,
          { ...person, stopSecret: habit.stopSecret },
          seen.map((row) => rowOf(row, person.locale)),
          others.length > 0 ? null : await leadsTo(tx, only),
        )
      : null;
    const settle = (ids: readonly string[], to: string | null) =>
      tx.notification.updateMany({ where: { id: { in: [...ids] } }, data: { mailSettledAt: now, mailId: to } });
    await settle(
      found.map(({ id }) => id),
      null,
    );
    await settle(
      seen.map(({ id }) => id),
      mailId,
    );
    if (mailId !== null) await tx.mailHabit.update({ where: { personId }, data: { lastLetterAt: now } });
    return mailId !== null;
  });

/** Nobody else writes to the same person until commit; null where somebody does. */
async function holdPerson(tx: Transaction, personId: string): Promise<{ email: string; locale: Locale } | null> {
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    select id from person where id = ${personId}::uuid for no key update skip locked`;
  if (!held) return null;
  const { email, locale, memberships } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      memberships: { select: { organisation: { select: { writtenStandard: true } } }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  const standard = memberships[0]?.organisation.writtenStandard ?? "neutral";
  return { email, locale: isLocale(locale) ? locale : localeOfWrittenStandard(standard) };
}

async function visibleOf(tx: Transaction, personId: string, rows: readonly ReadRow[], now: Date): Promise<ReadRow[]> {
  const person = await entitledPerson(tx, personId, now);
  const open = await visibleConsortia(
    tx,
    person,
    rows.map(({ consortium }) => consortium.slug),
  );
  return rows.filter(({ consortium, document }) => {
    const subject = open.get(consortium.slug)?.subject;
    return subject !== undefined && maySeeDocument(person, subject, document);
  });
}

/**
 * Whether a letter may leave, asked right before it does: everything it tells may still be seen, and is not read or
 * stopped. One that may not is taken back, and what of it may be told is told by another.
 */
export async function mayLeave(deps: Pick<Deps, "db" | "clock">, mailId: string): Promise<boolean> {
  const now = deps.clock.now();
  return deps.db.$transaction(async (tx) => {
    const mail = await tx.outboxMail.findUnique({ where: { id: mailId }, select: { stopPath: true } });
    if (!mail?.stopPath) return mail !== null;
    const rows = await tx.notification.findMany({ where: { mailId }, include: rowColumns });
    const personId = rows[0]?.personId;
    const habit = personId === undefined ? null : await tx.mailHabit.findUnique({ where: { personId } });
    const seen = personId === undefined ? [] : await visibleOf(tx, personId, rows, now);
    const isTrue = seen.length === rows.length && rows.some(({ readAt }) => readAt === null);
    if (isTrue && habitOf(habit).rhythm !== "none") return true;
    const again = seen.filter(({ readAt }) => readAt === null).map(({ id }) => id);
    await tx.notification.updateMany({ where: { id: { in: again } }, data: { mailSettledAt: null } });
    await tx.outboxMail.delete({ where: { id: mailId } });
    if (personId !== undefined && again.length > 0)
      await tx.mailHabit.update({ where: { personId }, data: { lastLetterAt: null } });
    return false;
  });
}
