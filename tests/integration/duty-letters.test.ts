import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { USUAL_HABIT } from "~/domain/notification/mail-habit";
import { chooseEscalation } from "~/features/consortium/steering/choose-escalation.server";
import { dutyLetterMayLeave, mailDuties } from "~/features/home/duty-letter.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { chooseMailHabit } from "~/features/notification/choose-mail-habit.server";
import { answerRequirement } from "~/features/requirement/answer-requirement.server";
import { saveMeasure } from "~/features/risk/save-measure.server";

import { signedInByAddress } from "../builders/a-session";
import { signedInAs } from "../builders/consortium-world";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const SORTLAND = "1870";
/** A Friday; the letters leave on the Monday after. */
const clock = new FakeClock(DEMONSTRATION_NOW);
let database: TestDatabase;
let deps: Deps;
let sortland: Actor;
let writer: Actor;
let consortium: FoundConsortium;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine });
  sortland = await signedInByAddress(deps, "kommunedirektor@sortland.example");
  const found = await findConsortium(deps.db, sortland, "felles-epj-i-nord");
  if (!found) throw new Error("no consortium");
  consortium = found;
  writer = await signedInAs(deps, SORTLAND, "writer", { consortiumId: consortium.id, displayName: "Skriver" });
  await deps.db.outboxMail.deleteMany();
  // Everybody else has said no to it
  const others = await deps.db.person.findMany({ where: { id: { notIn: [sortland.personId, writer.personId] } } });
  await deps.db.mailHabit.deleteMany();
  await deps.db.mailHabit.createMany({
    data: others.map(({ id: personId }) => {
      return { personId, rhythm: "daily", restsOnDaysOff: true, tellsDuties: false, stopSecret: personId };
    }),
  });
});
afterAll(() => database.drop());

const REQUIREMENTS = "Si hva Sortland mener om kravene";
const letterTo = async (person: Actor) =>
  (
    await deps.db.outboxMail.findMany({ where: { toAddress: person.email }, orderBy: { createdAt: "desc" }, take: 1 })
  )[0];
const answerAll = async () => {
  const current = await deps.db.requirement.findMany({ where: { consortiumId: consortium.id, state: "current" } });
  for (const { number } of current) {
    const said = { municipality: SORTLAND, seen: 0, stance: "none", reason: "" };
    await answerRequirement(deps, writer, consortium, number, said);
  }
};

test("each gets one letter a week, on Monday morning, in which a chief executive is spared what others can do", async () => {
  expect(await mailDuties(deps)).toBe(0);
  clock.moveTo("2026-11-23T07:00:00Z");
  expect(await mailDuties(deps)).toBe(2);
  expect(await mailDuties(deps)).toBe(0);
  expect((await letterTo(writer))?.text).toContain(REQUIREMENTS);
  const toChief = await letterTo(sortland);
  expect(toChief?.text).not.toContain(REQUIREMENTS);
  clock.moveTo("2026-11-24T07:00:00Z");
  expect(await mailDuties(deps)).toBe(0);
  clock.moveTo("2026-11-30T07:00:00Z");
  await mailDuties(deps);
  expect((await letterTo(sortland))?.text ?? "").not.toContain(REQUIREMENTS);
});

test("what has waited for as long as the consortium has chosen is told the chief executive as well", async () => {
  const coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  await chooseEscalation(deps, coordinator, consortium, { escalation: "21" });
  clock.moveTo("2026-12-07T07:00:00Z");
  await mailDuties(deps);
  expect((await letterTo(sortland))?.text ?? "").not.toContain(REQUIREMENTS);
  clock.moveTo("2026-12-14T07:00:00Z");
  await mailDuties(deps);
  expect((await letterTo(sortland))?.text).toContain(REQUIREMENTS);
});

test("what is done before the letter leaves is not in it: it is asked again, taken back and made again", async () => {
  const letter = await letterTo(writer);
  if (!letter) throw new Error("no letter");
  expect(await dutyLetterMayLeave(deps, letter.id)).toBe(true);
  await answerAll();
  expect(await dutyLetterMayLeave(deps, letter.id)).toBe(false);
  expect(await deps.db.outboxMail.count({ where: { id: letter.id } })).toBe(0);
  await mailDuties(deps);
  expect((await letterTo(writer))?.id).not.toBe(letter.id);
  expect((await letterTo(writer))?.text ?? "").not.toContain(REQUIREMENTS);
});

test("a letter about something else is not its to judge, and whoever wants none gets none", async () => {
  const letter = await letterTo(sortland);
  if (!letter) throw new Error("no letter");
  await chooseMailHabit(deps, sortland, { ...USUAL_HABIT, tellsDuties: false });
  expect(await dutyLetterMayLeave(deps, letter.id)).toBe(false);
  const former = await deps.db.dutyLetter.count({ where: { personId: sortland.personId } });
  clock.moveTo("2026-12-21T07:00:00Z");
  await mailDuties(deps);
  expect(await deps.db.dutyLetter.count({ where: { personId: sortland.personId } })).toBe(former);
  const other = await deps.db.outboxMail.create({
    data: {
      id: deps.newId(),
      toAddress: "noen@sortland.example",
      locale: "nb",
      subject: "",
      text: "",
      html: "",
      createdAt: clock.now(),
      nextTryAt: clock.now(),
    },
  });
  expect(await dutyLetterMayLeave(deps, other.id)).toBeNull();
});

test("an overdue measure is a duty until it is done", async () => {
  const coordinator = await signedInByAddress(deps, "prosjektleder@bodo.example");
  const titles = async () => {
    const { duties } = await homePage(deps, coordinator, { isAll: true });
    return duties.today.map(({ title }) => title).filter((title) => title.startsWith("Følg opp tiltakene"));
  };
  const before = await titles();
  expect(before.some((title) => title.includes("Kommunestyrer rekker ikke vedtaket"))).toBe(true);
  const overdue = await deps.db.riskMeasure.findMany({
    where: { risk: { consortiumId: consortium.id, number: 1 }, state: { in: ["planned", "under_way"] } },
  });
  for (const { id, version, text } of overdue) {
    const done = { text, dueOn: "", state: "done" };
    const saved = await saveMeasure(deps, coordinator, consortium, { number: 1, seen: { id, version } }, done);
    expect(saved.ok).toBe(true);
  }
  expect((await titles()).some((title) => title.includes("Kommunestyrer rekker ikke vedtaket"))).toBe(false);
});
