import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { confirmColleague } from "~/features/access/confirm-colleague.server";
import { endMembership } from "~/features/access/end-membership.server";
import { giveMembership } from "~/features/access/give-membership.server";
import { myMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { boardPage } from "~/features/consortium/board/board-page.server";
import { foundConsortium } from "~/features/consortium/founding/found-consortium.server";
import { answerForMunicipality } from "~/features/consortium/invitation/answer-for-municipality.server";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { addMeeting, removeMeeting } from "~/features/consortium/partner/council-meetings.server";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import { addDomain } from "~/features/installation/add-domain.server";
import { removeDomain } from "~/features/installation/remove-domain.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import {
  ALTA,
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  latestLink,
  organisationId,
  proposal,
  RØST,
  signedInAs,
  signIn,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { accepted, codesOf } from "../builders/grant-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

/**
 * A consortium that lists a municipality without asking it: a stranger's, led by Alta, with Bodø in it. Bodø has
 * people, a consortium of its own and a calendar.
 */
let database: TestDatabase;
let deps: Deps;
let bodo: ConsortiumWorld;
let bodoId: string;
let chief: Actor;
let stranger: Actor;
let listed: ConsortiumWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock: new FakeClock() });
  bodo = await foundedConsortium(deps, [RØST, VÆRØY]);
  bodoId = await organisationId(deps, BODØ);
  chief = await signedInAs(deps, BODØ, "chief_executive", { displayName: "Kommunedirektør, Bodø" });
  listed = await strangersConsortium([BODØ, RØST]);
  stranger = listed.coordinator;
});
afterAll(() => database.drop());

async function strangersConsortium(numbers: string[]): Promise<ConsortiumWorld> {
  const founder = await signedInAs(deps, ALTA, "coordinator", { displayName: "Prosjektleder, Alta" });
  const lead = { leadOrganisationId: await organisationId(deps, ALTA), name: "Felles kjøp i Alta" };
  const { slug } = accepted(await foundConsortium(deps, founder, await proposal(deps, numbers, lead)));
  const coordinator = await signIn(deps, founder.personId);
  const consortium = await findConsortium(deps.db, coordinator, slug);
  if (!consortium) throw new Error("no consortium");
  const partner = async (number: string) => {
    const found = await findPartner(deps.db, consortium, number);
    if (!found) throw new Error(`no partner ${number}`);
    return found;
  };
  return { coordinator, consortium, slug, partner };
}

/** The lead invites an address as a municipality's chief executive, and whoever has it says yes. */
async function acceptedBy(world: ConsortiumWorld, number: string, email: string, actor: Actor | null = null) {
  const contact = { number, email, contactTitle: "Kommunedirektør", note: "" };
  accepted(
    await inviteMunicipalities(deps, world.coordinator, world.consortium, [
      { ...contact, offeredRole: "chief_executive" },
    ]),
  );
  const secret = await latestLink(deps, email);
  accepted(await answerByLink(deps, { secret, actor, remoteAddress: "203.0.113.9" }, { answer: "interested" }));
  const person = await deps.db.person.findUniqueOrThrow({ where: { email } });
  return signIn(deps, person.id);
}

const joinedAt = async (world: ConsortiumWorld, number: string) => {
  const { partnershipId } = await world.partner(number);
  return (await deps.db.partnership.findUniqueOrThrow({ where: { id: partnershipId } })).joinedAt;
};

/** Starts both while the row is locked, and lets go of it when both wait for it: neither has seen what the other does. */
async function bothAt<T>(table: "membership" | "partnership", id: string, both: (() => Promise<T>)[]): Promise<T[]> {
  const started = await inTransaction(deps, async (tx) => {
    await tx.$queryRawUnsafe(`select id from ${table} where id = $1::uuid for update`, id);
    const running = Promise.all(both.map((run) => run()));
    const allWait = async () => {
      // Within one transaction the server gives the same picture every time
      const [waiting] = await deps.db.$queryRaw<{ count: number }[]>`
        select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting?.count).toBe(both.length);
    };
    await vi.waitFor(allWait, { timeout: 15_000 });
    return { running };
  });
  return started.running;
}

describe("a municipality that a stranger has listed", () => {
  test("does not have the consortium in its people's switcher, and it does not exist for them", async () => {
    expect((await listMyConsortia(deps, chief)).map(({ slug }) => slug)).not.toContain(listed.slug);
    expect(await findConsortium(deps.db, chief, listed.slug)).toBeNull();
  });

  test("shows the consortium none of its people and none of its own calendar", async () => {
    accepted(
      await addMeeting(deps, chief, bodo.consortium, await bodo.partner(BODØ), {
        body: "Bystyret",
        heldOn: "2026-12-03",
        papersOutOn: null,
      }),
    );
    const page = await partnerPage(deps, stranger, listed.consortium, BODØ);
    expect(page?.people).toEqual([]);
    expect(page?.meetings).toEqual([]);
    const board = await boardPage(deps, stranger, listed.consortium, { step: null, county: null });
    expect(board.rows.find((row) => row.number === BODØ)?.council).toBeNull();
    expect(board.ruler.meetings.map(({ id }) => id)).not.toContain(BODØ);
  });

  test("gets no reminder at addresses the consortium does not have from it", async () => {
    const before = await deps.db.outboxMail.count();
    const reminded = accepted(
      await remindPartners(deps, stranger, listed.consortium, {
        numbers: [BODØ],
        kind: "reminder",
        words: "Vi minner om fristen.",
      }),
    );
    expect(reminded.reminded).toEqual([]);
    expect(await deps.db.outboxMail.count()).toBe(before);
  });

  test("keeps its calendar to itself: what the stranger enters is in the stranger's plan alone", async () => {
    const meeting = { body: "Bystyret", heldOn: "2026-12-10", papersOutOn: null };
    accepted(await addMeeting(deps, stranger, listed.consortium, await listed.partner(BODØ), meeting));
    const inListed = await partnerPage(deps, stranger, listed.consortium, BODØ);
    expect(inListed?.meetings).toMatchObject([{ heldOn: "2026-12-10", isAssumed: true, mayRemove: true }]);
    const inOwn = await partnerPage(deps, bodo.coordinator, bodo.consortium, BODØ);
    expect(inOwn?.meetings.map(({ heldOn }) => heldOn)).toEqual(["2026-12-03"]);
  });

  test("loses no meeting to the stranger", async () => {
    const own = await deps.db.councilMeeting.findFirstOrThrow({
      where: { organisationId: bodoId, consortiumId: null },
    });
    accepted(await removeMeeting(deps, stranger, listed.consortium, await listed.partner(BODØ), own.id));
    expect(await deps.db.councilMeeting.count({ where: { id: own.id } })).toBe(1);
  });

  test("sees who has listed it, and answers for itself", async () => {
    const page = await myMunicipalityPage(deps, chief, bodoId);
    const pending = page?.pending.find(({ name }) => name === listed.consortium.name);
    expect(pending).toMatchObject({ lead: "Alta" });
    expect(page?.promises.map(({ name }) => name)).not.toContain(listed.consortium.name);

    const other = await strangersConsortium([BODØ]);
    const { partnershipId } = await other.partner(BODØ);
    accepted(await answerForMunicipality(deps, chief, partnershipId, "declined"));
    expect(await findConsortium(deps.db, chief, other.slug)).toBeNull();
    expect(codesOf(await answerForMunicipality(deps, stranger, partnershipId, "joined"))).toEqual(["not_allowed"]);
  });

  test("takes back a no, which is seen where it was answered", async () => {
    const other = await strangersConsortium([BODØ]);
    const { partnershipId } = await other.partner(BODØ);
    const pendingHere = async () =>
      (await myMunicipalityPage(deps, chief, bodoId))?.pending.find((one) => one.partnershipId === partnershipId);
    expect(codesOf(await answerForMunicipality(deps, chief, partnershipId, "rejoined"))).toEqual([
      "answered_meanwhile",
    ]);
    accepted(await answerForMunicipality(deps, chief, partnershipId, "declined"));
    expect((await pendingHere())?.declined).toMatchObject({ authority: chief.displayName });
    expect(codesOf(await answerForMunicipality(deps, stranger, partnershipId, "rejoined"))).toEqual(["not_allowed"]);

    accepted(await answerForMunicipality(deps, chief, partnershipId, "rejoined"));
    expect(await pendingHere()).toBeUndefined();
    expect((await findConsortium(deps.db, chief, other.slug))?.slug).toBe(other.slug);
    const events = await deps.db.auditEvent.findMany({
      where: { scope: other.consortium.id, action: "partnership.answered" },
      orderBy: { sequence: "asc" },
    });
    expect(events.map(({ details }) => (details as { answer: string }).answer)).toEqual(["declined", "rejoined"]);
  });

  test.each([
    ["joined", "joined"],
    ["joined", "declined"],
    ["declined", "declined"],
  ] as const)("answered by two of its people at once, %s and %s, has one answer", async (one, another) => {
    const other = await strangersConsortium([BODØ]);
    const { partnershipId } = await other.partner(BODØ);
    const colleague = await signedInAs(deps, BODØ, "chief_executive");
    const verdicts = await bothAt("partnership", partnershipId, [
      () => answerForMunicipality(deps, chief, partnershipId, one),
      () => answerForMunicipality(deps, colleague, partnershipId, another),
    ]);
    const refused = verdicts.flatMap((verdict) => (verdict.ok ? [] : codesOf(verdict)));
    expect(refused).toEqual(one === another ? [] : ["answered_meanwhile"]);
    const steps = await deps.db.commitmentStep.count({ where: { partnershipId, kind: { not: "invited" } } });
    expect(steps).toBe(1);
    const events = await deps.db.auditEvent.findMany({
      where: { scope: other.consortium.id, action: "partnership.answered" },
    });
    expect(events).toHaveLength(1);
    const [answer] = events.map(({ details }) => (details as { answer: string }).answer);
    expect((await joinedAt(other, BODØ)) !== null).toBe(answer === "joined");
  });

  test("opens the consortium to its people when it says yes", async () => {
    const other = await strangersConsortium([BODØ]);
    const { partnershipId } = await other.partner(BODØ);
    accepted(await answerForMunicipality(deps, chief, partnershipId, "joined"));
    expect((await findConsortium(deps.db, chief, other.slug))?.slug).toBe(other.slug);
    const now = await findConsortium(deps.db, other.coordinator, other.slug);
    const page = now && (await partnerPage(deps, other.coordinator, now, BODØ));
    expect(page?.people.map(({ name }) => name)).toContain("Kommunedirektør, Bodø");
    expect(page?.meetings.map(({ heldOn }) => heldOn)).toEqual(["2026-12-03"]);
  });
});

describe("an own address that a lead invites as somebody's chief executive", () => {
  let impostor: Actor;
  beforeAll(async () => {
    impostor = await acceptedBy(listed, BODØ, "somebody@elsewhere.example");
  });

  test("is let into that consortium, and is visibly unconfirmed to everybody", async () => {
    expect(await findConsortium(deps.db, impostor, listed.slug)).not.toBeNull();
    expect(await joinedAt(listed, BODØ)).toBeNull();
    const page = await partnerPage(deps, impostor, listed.consortium, BODØ);
    expect(page?.people).toEqual([
      {
        name: "Kommunedirektør, Bodø",
        lost: null,
        role: "chief_executive",
        email: "somebody@elsewhere.example",
        isConfirmed: false,
        isHereOnly: true,
        membershipId: expect.any(String) as string,
      },
    ]);
    const event = await deps.db.auditEvent.findFirstOrThrow({
      where: { scope: listed.consortium.id, action: "membership.accepted" },
    });
    expect(event.details).toMatchObject({ confirmedBy: null, address: "somebody@elsewhere.example" });
  });

  test("learns nothing about the municipality's people, or about its standing elsewhere", async () => {
    const page = await myMunicipalityPage(deps, impostor, bodoId);
    expect(page?.people.map(({ email }) => email)).toEqual(["somebody@elsewhere.example"]);
    expect(page?.promises.map(({ name }) => name)).toEqual([listed.consortium.name]);
    expect(page?.pending).toEqual([]);
    expect([page?.mayAnswer, page?.mayManagePeople]).toEqual([false, false]);
    expect((await listMyConsortia(deps, impostor)).map(({ slug }) => slug)).toEqual([listed.slug]);
  });

  test("gives nobody access, ends nobody's, founds nothing and keeps no calendar", async () => {
    const membership = {
      organisationId: bodoId,
      email: "more@elsewhere.example",
      displayName: "Rådgiver",
      consortiumId: null,
    };
    expect(codesOf(await giveMembership(deps, impostor, { ...membership, role: "administrator" }))).toEqual([
      "not_allowed",
    ]);
    const held = await deps.db.membership.findFirstOrThrow({ where: { personId: chief.personId } });
    expect(codesOf(await endMembership(deps, impostor, held.id))).toEqual(["not_allowed"]);
    const founding = await proposal(deps, [RØST], { leadOrganisationId: bodoId });
    expect(codesOf(await foundConsortium(deps, impostor, founding))).toEqual(["lead_not_yours"]);
    const meeting = { body: "Bystyret", heldOn: "2027-01-07", papersOutOn: null };
    accepted(await addMeeting(deps, impostor, listed.consortium, await listed.partner(BODØ), meeting));
    const entered = await deps.db.councilMeeting.findFirstOrThrow({ where: { heldOn: new Date("2027-01-07") } });
    expect(entered.consortiumId).toBe(listed.consortium.id);
  });

  test("is confirmed by somebody the municipality knows, and by nobody else; then the municipality has said yes", async () => {
    const world = await strangersConsortium([BODØ]);
    const adviser = await acceptedBy(world, BODØ, "adviser@consultants.example");
    const membership = await deps.db.membership.findFirstOrThrow({ where: { personId: adviser.personId } });
    for (const nobody of [adviser, world.coordinator])
      expect(codesOf(await confirmColleague(deps, nobody, membership.id))).toEqual(["not_allowed"]);
    accepted(await confirmColleague(deps, chief, membership.id));
    expect(await joinedAt(world, BODØ)).not.toBeNull();
    expect((await signIn(deps, adviser.personId)).memberships).toMatchObject([{ confirmedBy: "colleague" }]);
  });

  test("is confirmed once when two of its people do it at once", async () => {
    const world = await strangersConsortium([BODØ]);
    const adviser = await acceptedBy(world, BODØ, "radgiver@elsewhere.example");
    const membership = await deps.db.membership.findFirstOrThrow({ where: { personId: adviser.personId } });
    const colleague = await signedInAs(deps, BODØ, "chief_executive");
    const verdicts = await bothAt("membership", membership.id, [
      () => confirmColleague(deps, chief, membership.id),
      () => confirmColleague(deps, colleague, membership.id),
    ]);
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(1);
    const events = { where: { scope: world.consortium.id, action: "membership.confirmed" } };
    expect(await deps.db.auditEvent.count(events)).toBe(1);
  });

  test("is not confirmed by being in a mailbox that anybody can have", async () => {
    const operator: Actor = { ...chief, runsInstallation: true };
    const input = { number: BODØ, reason: "Oppgitt på nettsiden" };
    expect(codesOf(await addDomain(deps, operator, { ...input, domain: "gmail.com" }))).toEqual([
      "domain_open_to_anybody",
    ]);
  });
});

describe("an address in a municipality's own domain", () => {
  test("shows that the municipality has answered, and the first chief executive manages its people", async () => {
    const director = await acceptedBy(listed, RØST, "kommunedirektor@rost.kommune.no");
    expect(await joinedAt(listed, RØST)).not.toBeNull();
    const memberships = director.memberships.map(({ consortiumId, confirmedBy }) => ({ consortiumId, confirmedBy }));
    expect(memberships).toEqual([{ consortiumId: null, confirmedBy: "domain" }]);
    const about = { ...listed.consortium.subject, organisationId: await organisationId(deps, RØST) };
    expect(can(director, "people.manage", about)).toBe(true);
  });

  test("manages nothing where the municipality already has people who do", async () => {
    const world = await strangersConsortium([BODØ]);
    const clerk = await acceptedBy(world, BODØ, "arkiv@bodo.kommune.no");
    expect(clerk.memberships.map(({ consortiumId }) => consortiumId)).toEqual([world.consortium.id]);
  });

  test("is entered with a reason by whoever runs the installation, and confirms those already there", async () => {
    const world = await strangersConsortium([VÆRØY]);
    const director = await acceptedBy(world, VÆRØY, "kommunedirektor@varoy-lofoten.example");
    expect(await joinedAt(world, VÆRØY)).toBeNull();
    const operator: Actor = { ...chief, runsInstallation: true };
    const domain = { number: VÆRØY, domain: "varoy-lofoten.example", reason: "Står på kommunens nettsider" };
    expect(codesOf(await addDomain(deps, chief, domain))).toEqual(["not_allowed"]);
    expect(accepted(await addDomain(deps, operator, domain))).toEqual({ confirmed: 1 });
    expect(codesOf(await addDomain(deps, operator, { ...domain, number: RØST }))).toEqual(["domain_taken"]);
    expect(await joinedAt(world, VÆRØY)).not.toBeNull();
    expect((await signIn(deps, director.personId)).memberships).toMatchObject([{ confirmedBy: "domain" }]);
    const removal = { domain: domain.domain, reason: "Solgt" };
    expect(codesOf(await removeDomain(deps, chief, removal))).toEqual(["not_allowed"]);
    accepted(await removeDomain(deps, operator, removal));
    const events = await deps.db.auditEvent.findMany({ where: { scope: "system", action: { startsWith: "domain." } } });
    expect(events.map(({ action }) => action)).toEqual(["domain.added", "domain.removed"]);
  });
});
