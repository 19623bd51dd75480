import { expect, test } from "vitest";

import { type InstallationFacts, installationTasks, isSetUp } from "~/domain/access/installation-tasks";

const fresh: InstallationFacts = {
  rulers: 1,
  sendsMail: true,
  testMailTaken: null,
  hasProvider: true,
  cameByProvider: false,
  operators: 1,
  people: 1,
  calls: 0,
  invitations: 0,
};
const states = (changes: Partial<InstallationFacts>) =>
  Object.fromEntries(installationTasks({ ...fresh, ...changes }).map(({ task, state }) => [task, state]));

test("after the first run only the administrator is there", () => {
  expect(states({})).toEqual({
    administrator: "done",
    mail: "to_do",
    sign_in: "to_do",
    second_operator: "to_do",
    people: "to_do",
    call: "to_do",
    consortium: "to_do",
  });
});

test("what the environment lacks cannot be done here", () => {
  expect(states({ sendsMail: false, hasProvider: false })).toMatchObject({ mail: "cannot", sign_in: "cannot" });
});

test("mail works when the server has taken a letter, not when it has refused one", () => {
  expect(states({ testMailTaken: false }).mail).toBe("to_do");
  expect(states({ testMailTaken: true }).mail).toBe("done");
});

test("each of the rest is done with the second, or the first", () => {
  const all = { cameByProvider: true, operators: 2, people: 2, calls: 1, invitations: 1 };
  expect(states(all)).toMatchObject({
    sign_in: "done",
    second_operator: "done",
    people: "done",
    call: "done",
    consortium: "done",
  });
  expect([isSetUp(fresh), isSetUp({ invitations: 1 })]).toEqual([false, true]);
});
