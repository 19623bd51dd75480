import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { tasksPage } from "~/features/installation/tasks-page.server";
import { testMail } from "~/features/installation/test-mail.server";
import { installationDuties } from "~/features/home/installation-duties.server";
import type { Deps } from "~/features/kernel/deps";
import { foundedConsortium, invited, RØST, signedInAs } from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
let operator: Actor;
const sent: string[] = [];
const answers = [
  { isTaken: false, answer: "550 no" },
  { isTaken: true, answer: "250 queued" },
];
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({
    db: database.db,
    sendTestMail: (to) => {
      sent.push(to);
      return Promise.resolve(answers.shift() ?? { isTaken: false, answer: "" });
    },
  });
  const person = await signedInAs(deps, RØST, "administrator");
  await deps.db.person.update({ where: { id: person.personId }, data: { runsInstallation: true } });
  operator = { ...person, runsInstallation: true };
});
afterAll(() => database.drop());

const stateOf = async (task: string) =>
  (await tasksPage(deps, operator))?.tasks.find((one) => one.task === task)?.state;

test("is for those who run the installation", async () => {
  const member = { ...operator, runsInstallation: false };
  expect(await tasksPage(deps, member)).toBeNull();
  expect(await installationDuties(deps, member, "2026-11-22")).toEqual([]);
  expect(await testMail(deps, member)).toMatchObject({ issues: [{ code: "not_allowed" }] });
  expect(sent).toEqual([]);
});

test("mail is done when the server has taken a letter, and says what it answered", async () => {
  expect(await testMail(deps, operator)).toEqual({ ok: true, value: { isTaken: false, answer: "550 no" } });
  expect(await stateOf("mail")).toBe("to_do");
  expect(await testMail(deps, operator)).toEqual({ ok: true, value: { isTaken: true, answer: "250 queued" } });
  expect(await stateOf("mail")).toBe("done");
  expect(sent).toEqual([operator.email, operator.email]);
  const without = { ...deps, sendTestMail: null };
  expect(await testMail(without, operator)).toMatchObject({ issues: [{ code: "mail_not_set_up" }] });
});

test("stays on the home page until the first consortium has invited", async () => {
  expect(await installationDuties(deps, operator, "2026-11-22")).toHaveLength(1);
  const world = await foundedConsortium(deps, [RØST]);
  expect(await stateOf("consortium")).toBe("to_do");
  await invited(deps, world, RØST);
  expect(await stateOf("consortium")).toBe("done");
  expect(await installationDuties(deps, operator, "2026-11-22")).toEqual([]);
});
