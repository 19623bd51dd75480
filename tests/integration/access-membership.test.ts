import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { endMembership } from "~/features/access/end-membership.server";
import { findSession } from "~/features/access/find-session.server";
import { createFirstAdministrator, prepareFirstRun } from "~/features/access/first-run.server";
import { giveMembership } from "~/features/access/give-membership.server";
import { myMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { settingsPage } from "~/features/access/settings-page.server";
import type { Deps } from "~/features/kernel/deps";
import { signedInAs as signedIn } from "../builders/consortium-world";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());

const organisationId = async (number: string) =>
  (await deps.db.organisation.findUniqueOrThrow({ where: { number } })).id;

const signedInAs = (number: string, role: Role): Promise<Actor> => signedIn(deps, number, role);

describe("the first run of an empty installation", () => {
  const input = {
    email: "first@bodo.example",
    displayName: "Administrator, Bodø",
    municipalityNumber: "1804",
    userAgent: "",
  };

  test("makes one administrator with the printed code, and closes behind them", async () => {
    const code = await prepareFirstRun(deps);
    if (!code) throw new Error("no code");
    // Another node starts, and prints its own: both hold
    expect(await prepareFirstRun(deps)).not.toBe(code);
    const wrong = await createFirstAdministrator(deps, { ...input, code: "guess" });
    expect(wrong).toEqual({ ok: false, issues: [{ code: "setup_code_wrong", path: "code" }] });
    const unknown = await createFirstAdministrator(deps, { ...input, municipalityNumber: "9999", code });
    expect(unknown.ok ? "" : unknown.issues[0]?.code).toBe("municipality_unknown");
    const right = await createFirstAdministrator(deps, { ...input, code });
    if (!right.ok) throw new Error("refused");
    expect((await findSession(deps, right.value.sessionSecret))?.memberships[0]?.role).toBe("administrator");
    expect(await prepareFirstRun(deps)).toBeNull();
    const second = await createFirstAdministrator(deps, { ...input, email: "second@bodo.example", code });
    expect(second).toEqual({ ok: false, issues: [{ code: "already_set_up" }] });
  });
});

describe("giving access", () => {
  let administrator: Actor;
  beforeEach(async () => {
    administrator = await signedInAs("1856", "administrator");
  });
  const newMembership = async (email: string, number = "1856") => ({
    organisationId: await organisationId(number),
    email,
    displayName: "Sykepleier, Røst",
    role: "writer" as const,
    consortiumId: null,
  });

  test("creates a new person, who is told by e-mail", async () => {
    const email = `${deps.newId()}@roest.example`;
    expect((await giveMembership(deps, administrator, await newMembership(email))).ok).toBe(true);
    expect(await deps.db.membership.count({ where: { person: { email } } })).toBe(1);
    expect(await deps.db.outboxMail.count({ where: { toAddress: email } })).toBe(1);
  });

  test("twice gives one role, and leaves the name a person chose", async () => {
    const email = `${deps.newId()}@roest.example`;
    await giveMembership(deps, administrator, await newMembership(email));
    await giveMembership(deps, administrator, { ...(await newMembership(email)), displayName: "En annen" });
    expect(await deps.db.membership.count({ where: { person: { email } } })).toBe(1);
    expect((await deps.db.person.findUniqueOrThrow({ where: { email } })).displayName).toBe("Sykepleier, Røst");
  });

  test("is for one's own organisation only", async () => {
    const elsewhere = await newMembership(`${deps.newId()}@bodo.example`, "1804");
    expect(await giveMembership(deps, administrator, elsewhere)).toEqual({
      ok: false,
      issues: [{ code: "not_allowed" }],
    });
  });

  test("is not for writers", async () => {
    const writer = await signedInAs("1856", "writer");
    expect((await giveMembership(deps, writer, await newMembership(`${deps.newId()}@roest.example`))).ok).toBe(false);
  });

  test("ends from now on and stays on record", async () => {
    const email = `${deps.newId()}@roest.example`;
    await giveMembership(deps, administrator, await newMembership(email));
    const membership = await deps.db.membership.findFirstOrThrow({ where: { person: { email } } });
    const stranger = await signedInAs("1804", "administrator");
    expect((await endMembership(deps, stranger, membership.id)).ok).toBe(false);
    expect((await endMembership(deps, administrator, membership.id)).ok).toBe(true);
    const after = await deps.db.membership.findUniqueOrThrow({ where: { id: membership.id } });
    expect(after.validTo).toEqual(deps.clock.now());
  });

  test("shows a municipality's people to its own people only", async () => {
    const bodo = await organisationId("1804");
    expect(await myMunicipalityPage(deps, administrator, bodo)).toBeNull();
    const page = await myMunicipalityPage(deps, administrator, null);
    expect(page?.organisation.name).toBe("Røst");
    expect(page?.people.some((person) => person.email === administrator.email)).toBe(true);
  });

  test("shows a person where they are signed in", async () => {
    const page = await settingsPage(deps, administrator);
    expect(page.sessions).toHaveLength(1);
    expect(page.sessions[0]?.isThis).toBe(true);
  });
});
