import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { addDays, utcMidnightOf } from "~/domain/shared/oslo-time";
import { saveField } from "~/features/grant/application/save-field.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { unlockApplication } from "~/features/grant/signing/unlock-application.server";
import { findingOf } from "~/features/home/components/finding";
import { homePage } from "~/features/home/home-page.server";
import { municipalityDuties } from "~/features/home/municipality-duties.server";
import type { Deps } from "~/features/kernel/deps";
import { overwriteGetLocale } from "~/paraglide/runtime.js";
import { aCommitmentStep } from "../builders/a-commitment-step";
import { grantorAdministrator } from "../builders/call-world";
import {
  ALTA,
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  organisationId,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world";
import { accepted, jointApplication, openForSigning, personWith, signAll, signatories } from "../builders/grant-world";
import { createRemember } from "../../server/platform/remember.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

/** What is kept from one page to the next must never be seen: every test here runs with it. */
const remember = createRemember(600);
let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = new FakeClock();
  deps = createTestDeps({ db: database.db, clock, text: localTextEngine, remember });
  overwriteGetLocale(() => "nb");
});

const show = (actor: Actor) => homePage(deps, actor, { isAll: false });
const titles = async (actor: Actor) => {
  const { duties } = await show(actor);
  const of = (group: typeof duties.today) => group.map(({ title }) => title);
  return { today: of(duties.today), soon: of(duties.soon), later: of(duties.later) };
};

/** The partner's next council, with papers a week before. */
async function council(number: string, heldOn: string): Promise<void> {
  const id = await organisationId(deps, number);
  await deps.db.councilMeeting.deleteMany({ where: { organisationId: id } });
  await deps.db.councilMeeting.create({
    data: {
      id: deps.newId(),
      organisationId: id,
      body: "Kommunestyret",
      heldOn: utcMidnightOf(heldOn),
      papersOutOn: utcMidnightOf(addDays(heldOn, -7)),
    },
  });
}

async function stands(world: ConsortiumWorld, number: string, ...kinds: Parameters<typeof aCommitmentStep>[1][]) {
  const { partnershipId } = await world.partner(number);
  for (const kind of kinds) await aCommitmentStep(deps, kind, { partnershipId });
}

/** The other tests' consortia are no business of this one's coordinator. */
function onlyHere(world: ConsortiumWorld): ConsortiumWorld {
  const memberships = world.coordinator.memberships.map((membership) => ({
    ...membership,
    consortiumId: world.consortium.id,
  }));
  return { ...world, coordinator: { ...world.coordinator, memberships } };
}

describe("a coordinator of the lead", () => {
  let world: ConsortiumWorld;
  beforeEach(async () => {
    await deps.db.councilMeeting.deleteMany();
    world = onlyHere(await foundedConsortium(deps, [RØST, VÆRØY]));
  });

  test("has to invite those who are only added", async () => {
    expect(await titles(world.coordinator)).toEqual({ today: ["Inviter Røst og Værøy"], soon: [], later: [] });
  });

  test("waits a week for an answer before reminding", async () => {
    await invited(deps, world, RØST);
    await stands(world, VÆRØY, "declined");
    expect((await titles(world.coordinator)).soon).toEqual(["Send påminnelse til Røst"]);
    const [duty] = (await show(world.coordinator)).duties.soon;
    expect(duty).toMatchObject({ actOn: "2026-11-30", isDated: true });
    clock.moveTo("2026-11-30T08:00:00Z");
    expect((await titles(world.coordinator)).today).toEqual(["Send påminnelse til Røst"]);
  });

  test("calls those who asked for it, instead of reminding them", async () => {
    await invited(deps, world, RØST);
    const { partnershipId } = await world.partner(RØST);
    await deps.db.invitation.updateMany({
      where: { partnershipId },
      data: { answer: "later", answeredAt: clock.now() },
    });
    const { today } = (await show(world.coordinator)).duties;
    expect(today.map(({ title }) => title)).toEqual(["Inviter Værøy", "Ring Røst"]);
    expect(today.find(({ title }) => title === "Ring Røst")?.note).toContain("23. november 2026");
  });

  test("follows a partner up before the papers of its council go out", async () => {
    await stands(world, RØST, "invited", "interested", "intent", "mandated");
    await stands(world, VÆRØY, "declined");
    await council(RØST, "2026-12-04");
    const [duty] = (await show(world.coordinator)).duties.soon;
    expect(duty).toMatchObject({
      actOn: "2026-11-27",
      title: "Følg opp Røst før kommunestyret 4. desember 2026",
      note: "Felles EPJ i nord · Mangler vedtak i kommunestyret. Sakspapirene går ut 27. november 2026",
    });
  });

  test("is told who cannot make the deadline, with the meeting that comes too late", async () => {
    await stands(world, RØST, "invited", "interested", "intent", "mandated");
    await stands(world, VÆRØY, "declined");
    await council(RØST, "2027-01-29");
    const [duty] = (await show(world.coordinator)).duties.today;
    expect(duty?.title).toBe("Røst rekker ikke fristen");
    expect(duty?.note).toContain("Neste møte er 29. januar 2027, fristen 15. januar 2027");
  });

  test("owes nothing for those who have declined or decided", async () => {
    await stands(world, RØST, "declined");
    await stands(world, VÆRØY, "invited", "interested", "intent", "mandated", "decided", "signed");
    const page = await show(world.coordinator);
    expect(page.owed).toBe(0);
  });

  test("sees how far the consortium has come and which role they have in it", async () => {
    await stands(world, VÆRØY, "invited", "interested", "intent", "mandated");
    const [card] = (await show(world.coordinator)).consortia;
    expect(card).toMatchObject({ asked: 2, mandated: 1, signed: 0, lead: "Bodø", lastDay: "2027-01-15" });
    expect(card?.roles).toEqual(["Koordinator, Bodø"]);
  });
});

describe("the chief executive of a partner", () => {
  let world: ConsortiumWorld;
  let chief: Actor;
  beforeEach(async () => {
    await deps.db.councilMeeting.deleteMany();
    world = await foundedConsortium(deps, [RØST, VÆRØY]);
    chief = await signedInAs(deps, RØST, "chief_executive", { consortiumId: world.consortium.id });
  });

  test("owes the lead an answer", async () => {
    await invited(deps, world, RØST);
    expect(await titles(chief)).toEqual({ today: ["Svar på invitasjonen fra Bodø"], soon: [], later: [] });
  });

  test("owes the next step of its own ladder by the day the papers go out", async () => {
    await stands(world, RØST, "invited", "interested", "intent", "mandated");
    await council(RØST, "2026-12-14");
    const [duty] = (await show(chief)).duties.later;
    expect(duty).toMatchObject({
      actOn: "2026-12-07",
      title: "Legg saken fram for kommunestyret",
      href: `/consortia/${world.slug}/partners/${RØST}`,
    });
  });

  test("is asked for urgent treatment when the next meeting is too late", async () => {
    await stands(world, RØST, "invited", "interested");
    await council(RØST, "2027-02-04");
    expect((await titles(chief)).today).toEqual(["Be om hastesak i kommunestyret"]);
  });

  test("sees nothing of what the lead or another partner owes", async () => {
    await invited(deps, world, VÆRØY);
    expect((await show(chief)).owed).toBe(0);
    const stranger = await signedInAs(deps, ALTA, "chief_executive");
    expect(await show(stranger)).toMatchObject({ owed: 0, consortia: [], texts: [] });
  });
});

test("a municipality's own page says what it owes to whoever belongs there, whatever they may do", async () => {
  await deps.db.councilMeeting.deleteMany();
  const world = await foundedConsortium(deps, [RØST, VÆRØY]);
  await stands(world, RØST, "invited", "interested", "intent");
  await council(RØST, "2026-12-14");
  const reader = await signedInAs(deps, RØST, "reader", { consortiumId: world.consortium.id });
  const owed = await municipalityDuties(deps, reader, await organisationId(deps, RØST));
  expect(owed.duties.map(({ title }) => title)).toEqual(["Få fullmakten på plass"]);
  expect(owed.steps).toEqual({ [world.slug]: { step: 3, name: "Intensjon" } });
  expect((await show(reader)).owed).toBe(0);
});

describe("an application", () => {
  test("says what the lead's draft lacks, and what a writer can fill in", async () => {
    const joint = await jointApplication(deps, [RØST]);
    const prepare = (await show(joint.coordinator)).duties.later.find(({ title }) =>
      title.includes("klar til signering"),
    );
    expect(prepare).toMatchObject({
      actOn: "2027-01-15",
      title: "Gjør søknaden til Helseteknologiordningen 2027 klar til signering",
      note: expect.stringContaining("5 ting mangler"),
    });
    const writer = await personWith(deps, RØST, "writer", "Sykepleier");
    const write = (await show(writer)).duties.later.find(({ title }) => title.startsWith("Skriv"));
    expect(write?.title).toBe("Skriv i søknaden: Søker og Prosjekt");
    const reader = await personWith(deps, RØST, "reader", "Revisor");
    expect((await show(reader)).owed).toBe(0);
  });

  test("waits for each partner's own signature, and for a new one when the text has changed", async () => {
    const joint = await jointApplication(deps, [RØST, VÆRØY]);
    await openForSigning(deps, joint);
    const people = await signatories(deps, joint.numbers);
    const røst = people.get(RØST);
    if (!røst) throw new Error("nobody signs for Røst");
    const signing = async (actor: Actor) => (await titles(actor)).today.filter((title) => title.includes("søknaden"));
    expect(await signing(røst)).toEqual(["Signer søknaden til Helseteknologiordningen 2027"]);
    expect(await signing(joint.coordinator)).toEqual(["Få 3 kommuner til å signere søknaden"]);

    const shownSha256 = await joint.sha256();
    accepted(await giveSignOff(deps, røst, await joint.frame(), { municipality: RØST, shownSha256 }));
    expect(await signing(røst)).toEqual([]);

    accepted(await unlockApplication(deps, joint.coordinator, joint.consortium, await joint.frame(), "Nytt nummer"));
    const changed = { fieldKey: "contact", text: "Prosjektleder, 75 11 11 11", version: 1 };
    accepted(await saveField(deps, joint.coordinator, await joint.frame(), changed));
    accepted(await openSigning(deps, joint.coordinator, joint.consortium, await joint.frame()));
    expect(await signing(røst)).toEqual(["Signer søknaden på nytt"]);

    await signAll(deps, joint, people);
    expect(await signing(joint.coordinator)).toEqual(["Send søknaden til Helseteknologiordningen 2027"]);
  });

  test("is shown beside the call it is for", async () => {
    const joint = await jointApplication(deps, [RØST]);
    const { calls } = await homePage(deps, joint.coordinator, { isAll: true });
    const call = calls.find(({ slug }) => slug === joint.callSlug);
    expect(call).toMatchObject({
      opensOn: null,
      lastDay: "2027-01-15",
      received: null,
      applications: [{ state: "draft" }],
    });
    const others = (await show(await personWith(deps, ALTA, "reader"))).calls;
    expect(others.flatMap(({ applications }) => applications)).toEqual([]);
  });

  test("is not offered to those who cannot apply", async () => {
    await jointApplication(deps, [RØST]);
    const supplier = await signedInAs(deps, BODØ, "reader");
    const memberships = supplier.memberships.map((membership) => ({
      ...membership,
      organisationKind: "supplier" as const,
    }));
    expect((await show({ ...supplier, memberships })).calls).toEqual([]);
  });
});

test("asks the database the same number of times for one consortium and for five", async () => {
  const count = async (actor: Actor) => {
    let queries = 0;
    const counted = database.db.$extends({
      query: { $allOperations: ({ args, query }) => ((queries += 1), query(args)) },
    }) as unknown as Deps["db"];
    await homePage({ ...deps, db: counted }, actor, { isAll: false });
    return queries;
  };
  const reader = await signedInAs(deps, VÆRØY, "coordinator");
  await foundedConsortium(deps, [VÆRØY]);
  const one = await count(reader);
  for (let more = 0; more < 4; more += 1) await foundedConsortium(deps, [VÆRØY]);
  expect(await count(reader)).toBe(one);
});

test.each([
  [{ today: 2, soon: 2, later: 1 }, "To ting i dag, to innen en uke"],
  [{ today: 1, soon: 0, later: 9 }, "Én ting i dag"],
  [{ today: 0, soon: 13, later: 0 }, "13 ting innen en uke"],
  [{ today: 0, soon: 0, later: 3 }, "Ingenting haster, tre ting senere"],
  [{ today: 0, soon: 0, later: 0 }, "Ingenting venter på deg"],
])("the heading says %o in words", (owed, heading) => {
  expect(findingOf(owed)).toBe(heading);
});

test("somebody of a grantor is shown what a grantor waits for", async () => {
  expect((await show(await grantorAdministrator(deps))).isGrantor).toBe(true);
  expect((await show(await signedInAs(deps, RØST, "writer"))).isGrantor).toBe(false);
});

test("the heading works in every language", () => {
  const owed = { today: 1, soon: 2, later: 0 };
  overwriteGetLocale(() => "nn");
  expect(findingOf(owed)).toBe("Éin ting i dag, to innan ei veke");
  overwriteGetLocale(() => "en");
  expect(findingOf(owed)).toBe("One thing today, two within a week");
});

test("the day is Oslo's", async () => {
  clock.moveTo("2026-11-23T23:30:00Z");
  const actor = await signedInAs(deps, ALTA, "reader");
  expect((await show(actor)).today).toBe("2026-11-24");
});
