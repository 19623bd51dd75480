import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { addColleague, endColleague } from "~/features/consortium/partner/add-colleague.server";
import { answerSignedIn } from "~/features/consortium/invitation/answer-invitation.server";
import { myInvitationPage } from "~/features/consortium/invitation/invitation-page.server";
import { invitedDuties } from "~/features/home/invited-duties.server";
import type { Deps } from "~/features/kernel/deps";
import {
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST, VÆRØY]);
});

const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);

describe("a colleague of the lead", () => {
  const colleague = (email: string) => ({ email, displayName: "Rådgiver, Bodø", role: "writer" as const });

  test("gets a role in this consortium alone, known to the lead only by a domain of its own", async () => {
    const lead = await world.partner("1804");
    const own = await deps.db.organisationDomain.findFirst({ where: { organisationId: lead.organisation.id } });
    if (!own) throw new Error("no domain");
    for (const [email, confirmedBy] of [
      [`${deps.newId()}@${own.domain}`, "domain"],
      [`${deps.newId()}@elsewhere.example`, null],
    ] as const) {
      expect(codes(await addColleague(deps, world.coordinator, world.consortium, lead, colleague(email)))).toEqual([]);
      const held = await deps.db.membership.findMany({ where: { person: { email } } });
      expect(held).toMatchObject([{ role: "writer", consortiumId: world.consortium.id, confirmedBy }]);
      const id = held[0]?.id ?? "";
      expect(codes(await endColleague(deps, world.coordinator, world.consortium, lead, id))).toEqual([]);
      expect((await deps.db.membership.findUniqueOrThrow({ where: { id } })).validTo).not.toBeNull();
    }
  });

  test("is added by those who manage the consortium, to the lead, and a role held everywhere is not theirs to end", async () => {
    const lead = await world.partner("1804");
    const writer = await signedInAs(deps, RØST, "administrator");
    const person = colleague("x@elsewhere.example");
    expect(codes(await addColleague(deps, writer, world.consortium, lead, person))).toEqual(["not_allowed"]);
    const partner = await world.partner(RØST);
    expect(codes(await addColleague(deps, world.coordinator, world.consortium, partner, person))).toEqual([
      "not_allowed",
    ]);
    const own = await deps.db.membership.findFirstOrThrow({
      where: { personId: world.coordinator.personId, consortiumId: null },
    });
    expect(codes(await endColleague(deps, world.coordinator, world.consortium, lead, own.id))).toEqual(["not_allowed"]);
  });
});

describe("somebody invited who is signed in", () => {
  test("finds the invitation on their home page, answers without the link, and is no longer asked", async () => {
    const person = await signedInAs(deps, RØST, "reader");
    await invited(deps, world, RØST, person.email);
    const [duty] = await invitedDuties(deps, person, "2026-11-22");
    const id = duty?.href.split("/").at(-1) ?? "";
    expect((await myInvitationPage(deps, person, id))?.page).toMatchObject({ kind: "letter", mayAnswer: true });
    expect(codes(await answerSignedIn(deps, person, id, { answer: "interested" }))).toEqual([]);
    expect(await invitedDuties(deps, person, "2026-11-22")).toEqual([]);
    const step = await deps.db.commitmentStep.findFirst({ where: { invitationId: id }, orderBy: { sequence: "desc" } });
    expect(step?.kind).toBe("interested");
  });

  test("answers nobody else's", async () => {
    await invited(deps, world, RØST, "annen@rost.example");
    const { id } = await deps.db.invitation.findFirstOrThrow({
      where: { email: "annen@rost.example", partnership: { consortiumId: world.consortium.id } },
    });
    const person = await signedInAs(deps, RØST, "chief_executive");
    expect(await myInvitationPage(deps, person, id)).toBeNull();
    expect(codes(await answerSignedIn(deps, person, id, { answer: "no" }))).toEqual(["invitation_unknown"]);
    expect(await invitedDuties(deps, person, "2026-11-22")).toEqual([]);
  });
});
