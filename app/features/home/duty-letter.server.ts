import type { Actor } from "~/domain/access/actor";
import { WRITING_ROLES } from "~/domain/access/role";
import { dutiesToTell, isDutyLetterDue } from "~/domain/notification/duty-letter";
import { osloDate } from "~/domain/shared/oslo-time";
import { currentAt } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { entitledPerson } from "~/features/kernel/entitled-person.server";
import { habitOf, keepHabit } from "~/features/notification/mail-habit-store.server";
import { inLocale } from "~/i18n/in-locale.server";
import { isLocale, type Locale, localeOfWrittenStandard } from "~/i18n/locale";
import type { Duty } from "./duty";
import { myStandings } from "./my-standings.server";
import { owedDuties } from "./owed-duties.server";
import { queueDutyLetter } from "./queue-duty-letter.server";

/**
 * Makes the week's letter for everybody who is to do something, and whose time it is: one each week. A job calls it; two
 * at once make one. Returns how many were made.
 */
export async function mailDuties(deps: Deps): Promise<number> {
  if (deps.settings.keepsMail) return 0;
  const now = deps.clock.now();
  const people = await deps.db.person.findMany({
    where: { memberships: { some: currentAt(now) } },
    select: { id: true, mailHabit: true },
    orderBy: { id: "asc" },
  });
  let made = 0;
  for (const { id, mailHabit } of people) {
    const last = mailHabit?.lastDutyLetterAt ?? null;
    if (isDutyLetterDue(habitOf(mailHabit), now, last) && (await writeOne(deps, id, last, now))) made += 1;
  }
  return made;
}

async function writeOne(deps: Deps, personId: string, last: Date | null, now: Date): Promise<boolean> {
  const reader = await readReader(deps, personId, now);
  return inLocale(reader.locale, async () => {
    const duties = await tellable(deps, reader.actor, now);
    return deps.db.$transaction(async (tx) => {
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        select id from person where id = ${personId}::uuid for no key update skip locked`;
      if (!held) return false;
      const habit = await keepHabit(tx, deps, personId);
      if (habit.lastDutyLetterAt?.getTime() !== last?.getTime()) return false;
      await tx.mailHabit.update({ where: { personId }, data: { lastDutyLetterAt: now } });
      await rememberTold(tx, personId, duties, now);
      if (duties.length === 0) return false;
      const to = { email: reader.actor.email, locale: reader.locale, stopSecret: habit.stopSecret };
      const mailId = await queueDutyLetter(tx, deps, to, duties);
      await tx.dutyLetter.create({ data: { mailId, personId, keys: duties.map(({ key }) => key) } });
      return true;
    });
  });
}

/**
 * Whether a week's letter may leave, asked right before it does: everything it tells is still to be done, and is still
 * wanted. One that may not is taken back, and what is left is told by another. Null for a letter about something else.
 */
export async function dutyLetterMayLeave(deps: Deps, mailId: string): Promise<boolean | null> {
  const letter = await deps.db.dutyLetter.findUnique({ where: { mailId } });
  if (!letter) return null;
  const { personId, keys } = letter;
  const now = deps.clock.now();
  const reader = await readReader(deps, personId, now);
  const owed = new Set((await inLocale(reader.locale, () => owedNow(deps, reader.actor, now))).map(({ key }) => key));
  const row = await deps.db.mailHabit.findUnique({ where: { personId } });
  const { rhythm, tellsDuties } = habitOf(row);
  const isWanted = rhythm !== "none" && tellsDuties;
  if (isWanted && keys.every((key) => owed.has(key))) return true;
  await deps.db.$transaction(async (tx) => {
    await tx.outboxMail.deleteMany({ where: { id: mailId } });
    await tx.mailHabit.updateMany({ where: { personId }, data: { lastDutyLetterAt: null } });
  });
  return false;
}

/** The person as the rules ask of somebody signed in, and the language they read. */
async function readReader(deps: Deps, personId: string, now: Date): Promise<{ actor: Actor; locale: Locale }> {
  const [person, entitled] = await Promise.all([
    deps.db.person.findUniqueOrThrow({
      where: { id: personId },
      include: {
        memberships: {
          select: { organisation: { select: { writtenStandard: true } } },
          orderBy: { id: "asc" },
          take: 1,
        },
      },
    }),
    entitledPerson(deps.db, personId, now),
  ]);
  const { displayName, email, locale } = person;
  const standard = person.memberships[0]?.organisation.writtenStandard ?? "neutral";
  return {
    actor: { ...entitled, personId, displayName, email, locale, sessionId: "", actingFor: null },
    locale: isLocale(locale) ? locale : localeOfWrittenStandard(standard),
  };
}

async function owedNow(deps: Deps, actor: Actor, now: Date): Promise<Duty[]> {
  const { duties } = await owedDuties(deps, actor, await myStandings(deps, actor), osloDate(now));
  return duties;
}

/** What the letter tells, the earliest first. */
async function tellable(deps: Deps, actor: Actor, now: Date): Promise<Duty[]> {
  const owed = await owedNow(deps, actor, now);
  const shared = owed.filter((duty) => duty.shared !== undefined);
  const [chiefOf, told] = await Promise.all([
    chiefWithOthers(deps, actor, now),
    deps.db.toldDuty.groupBy({
      by: ["key"],
      where: { key: { in: shared.map(({ key }) => key) } },
      _min: { since: true },
    }),
  ]);
  const since = new Map(told.flatMap(({ key, _min: { since: first } }) => (first ? [[key, first] as const] : [])));
  const duties = dutiesToTell(owed, { now, chiefOf, since });
  return duties.sort((one, other) => (one.actOn < other.actOn ? -1 : one.actOn > other.actOn ? 1 : 0));
}

/** The organisations whose chief executive somebody is, and in which others work as well. */
async function chiefWithOthers({ db }: Deps, { personId, memberships }: Actor, now: Date): Promise<Set<string>> {
  const chief = memberships
    .filter(({ role }) => role === "chief_executive")
    .map(({ organisationId }) => organisationId);
  if (chief.length === 0) return new Set();
  const others = await db.membership.findMany({
    where: {
      organisationId: { in: chief },
      personId: { not: personId },
      role: { in: WRITING_ROLES.filter((role) => role !== "chief_executive") },
      ...currentAt(now),
    },
    select: { organisationId: true },
    distinct: ["organisationId"],
  });
  return new Set(others.map(({ organisationId }) => organisationId));
}

/** Since when each duty has been told; what is no longer told is forgotten. */
async function rememberTold(tx: Transaction, personId: string, duties: readonly Duty[], since: Date): Promise<void> {
  const keys = [...new Set(duties.map(({ key }) => key))];
  await tx.toldDuty.deleteMany({ where: { personId, key: { notIn: keys } } });
  await tx.toldDuty.createMany({ data: keys.map((key) => ({ personId, key, since })), skipDuplicates: true });
}
