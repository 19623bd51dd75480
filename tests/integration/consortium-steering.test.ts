import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { answerForMunicipality } from "~/features/consortium/invitation/answer-for-municipality.server";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { withdrawInvitation } from "~/features/consortium/invitation/withdraw-invitation.server";
import { changeParticipation } from "~/features/consortium/partner/change-participation.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import { archiveConsortium, restoreConsortium } from "~/features/consortium/steering/archive-consortium.server";
import { answerLeadOffer } from "~/features/consortium/steering/answer-lead-offer.server";
import { wasHandedOver } from "~/features/consortium/steering/handed-over-page.server";
import { chooseEscalation } from "~/features/consortium/steering/choose-escalation.server";
import { describeConsortium } from "~/features/consortium/steering/describe-consortium.server";
import { moveDeadline, previewDeadline } from "~/features/consortium/steering/move-deadline.server";
import { offerLead, takeBackLeadOffer } from "~/features/consortium/steering/offer-lead.server";
import { steeringPage } from "~/features/consortium/steering/steering-page.server";
import { homePage } from "~/features/home/home-page.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import {
  BODØ,
  type ConsortiumWorld,
  foundedConsortium,
  invited,
  organisationId,
  RØST,
  signedInAs,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
let chief: Actor;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST, VÆRØY]);
  chief = await signedInAs(deps, RØST, "chief_executive");
});

const done = { ok: true, value: null };
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);
const frame = async (actor = world.coordinator) => {
  const found = await findConsortium(deps.db, actor, world.slug);
  if (!found) throw new Error("not found");
  return found;
};
const lastEvent = async () =>
  deps.db.auditEvent.findFirst({ where: { scope: world.consortium.id }, orderBy: { sequence: "desc" } });

describe("name and purpose", () => {
  test("are changed by the lead's own, as one event, and not by a partner", async () => {
    const described = { name: " Felles journal i nord ", purpose: "Én journal." };
    expect(codes(await describeConsortium(deps, chief, world.consortium, described))).toEqual(["not_allowed"]);
    expect(
      codes(await describeConsortium(deps, world.coordinator, world.consortium, { name: "", purpose: "" })),
    ).toEqual(["consortium_name_missing", "purpose_missing"]);
    expect(await describeConsortium(deps, world.coordinator, world.consortium, described)).toEqual(done);
    expect((await frame()).name).toBe("Felles journal i nord");
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "consortium.described" });
    await describeConsortium(deps, world.coordinator, world.consortium, described);
    expect((await lastEvent())?.sequence).toBe(event?.sequence);
  });
});

describe("when a chief executive is told", () => {
  const choose = (escalation: string, actor = world.coordinator, was?: string) =>
    chooseEscalation(deps, actor, world.consortium, { escalation, was });
  const days = async () => (await steeringPage(deps, world.coordinator, await frame()))?.escalatesAfterDays;

  test("is after fourteen days until the lead's own choose, as one event, and not by a partner", async () => {
    expect(await days()).toBe(14);
    expect(codes(await choose("21", chief))).toEqual(["not_allowed"]);
    expect(codes(await choose("3"))).toEqual(["escalation_out_of_range"]);
    expect(await choose("21")).toEqual(done);
    expect(await days()).toBe(21);
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "escalation.chosen", details: { former: 14, days: 21 } });
    expect(await choose("21")).toEqual(done);
    expect((await lastEvent())?.sequence).toBe(event?.sequence);
  });

  test("what somebody else has chosen meanwhile is told before it is chosen again", async () => {
    const colleague = await signedInAs(deps, BODØ, "coordinator");
    expect(await choose("21", colleague, "14")).toEqual(done);
    expect(await choose("28", world.coordinator, "14")).toMatchObject({
      issues: [{ code: "changed_meanwhile", path: "escalation", params: { theirs: "21" } }],
    });
    expect(await choose("28", world.coordinator, "21")).toEqual(done);
    expect(await days()).toBe(28);
  });
});

describe("the deadline", () => {
  const typed = { deadlineOn: "2026-12-31", deadlineTime: "23:59" };

  test("is shown before it moves, and takes open invitations with it", async () => {
    await invited(deps, world, RØST, "kd@rost.example");
    const shown = await previewDeadline(deps, world.coordinator, world.consortium, typed);
    if (!shown.ok) throw new Error("refused");
    expect(shown.value.invitations.map(({ name }) => name)).toEqual(["Røst"]);
    expect((await frame()).deadlineAt).toEqual(world.consortium.deadlineAt);
    const shownFrom = shown.value.from.toISOString();
    expect(await moveDeadline(deps, world.coordinator, world.consortium, { ...typed, shownFrom })).toEqual(done);
    const invitation = await deps.db.invitation.findFirstOrThrow({
      where: { partnership: { consortiumId: world.consortium.id } },
    });
    expect(invitation.expiresAt).toEqual(shown.value.to);
    expect((await frame()).deadlineAt).toEqual(shown.value.to);
    expect(await lastEvent()).toMatchObject({ action: "deadline.moved", details: { invitations: 1 } });
  });

  test("does not move from where somebody else has moved it, nor into the past, nor by a partner", async () => {
    const shownFrom = world.consortium.deadlineAt.toISOString();
    const move = (actor: Actor, changes: Partial<typeof typed & { shownFrom: string }> = {}) =>
      moveDeadline(deps, actor, world.consortium, { ...typed, shownFrom, ...changes });
    expect(codes(await move(chief))).toEqual(["not_allowed"]);
    expect(codes(await move(world.coordinator, { deadlineOn: "2020-01-01" }))).toEqual(["deadline_not_in_future"]);
    expect(codes(await move(world.coordinator, { deadlineOn: "2027-01-15" }))).toEqual(["deadline_same"]);
    expect(codes(await move(world.coordinator))).toEqual([]);
    expect(codes(await move(world.coordinator, { deadlineOn: "2027-02-01" }))).toEqual(["deadline_moved_meanwhile"]);
  });
});

describe("how a partner takes part", () => {
  const change = async (participation: PartnerParticipation, actor = world.coordinator, was = "committed") =>
    changeParticipation(deps, actor, await frame(), await world.partner(RØST), participation, was);

  test("is changed by the lead, and the steps stand", async () => {
    expect(codes(await change("observer", chief))).toEqual(["not_allowed"]);
    expect(await change("observer")).toEqual(done);
    expect((await frame()).subject.observerOrganisationIds).toEqual([await organisationId(deps, RØST)]);
    expect(await lastEvent()).toMatchObject({
      action: "partnership.changed",
      details: { former: "committed", participation: "observer" },
    });
  });

  test("that somebody else has changed meanwhile is told, and stands until it is changed knowingly", async () => {
    const colleague = await signedInAs(deps, BODØ, "coordinator");
    expect(await change("observer", colleague)).toEqual(done);
    expect(await change("option")).toMatchObject({
      issues: [{ code: "changed_meanwhile", path: "participation", params: { theirs: "Observatør" } }],
    });
    expect((await frame()).subject.observerOrganisationIds).toHaveLength(1);
    expect(await change("option", world.coordinator, "observer")).toEqual(done);
  });
});

describe("handing over the lead", () => {
  const offer = async () => offerLead(deps, world.coordinator, await frame(), await organisationId(deps, RØST));

  test("takes an offer and a yes from the other's own ruler, and the former lead stays as a partner", async () => {
    expect(codes(await offerLead(deps, chief, world.consortium, await organisationId(deps, RØST)))).toEqual([
      "not_allowed",
    ]);
    expect(await offer()).toEqual(done);
    expect(codes(await offer())).toEqual(["lead_offer_open"]);
    expect((await steeringPage(deps, chief, await frame(chief)))?.offer).toMatchObject({ mayAnswer: true });
    const asked = async (actor: Actor) =>
      (await homePage(deps, actor, { isAll: true })).duties.today.some(({ key }) => key.startsWith("lead offer"));
    expect(await asked(chief)).toBe(true);
    const writer = await signedInAs(deps, RØST, "writer");
    expect([await asked(writer), await asked(world.coordinator)]).toEqual([false, false]);
    expect(await steeringPage(deps, writer, await frame(writer))).toBeNull();
    expect(codes(await answerLeadOffer(deps, writer, await frame(writer), "accepted"))).toEqual(["not_allowed"]);
    expect(codes(await answerLeadOffer(deps, world.coordinator, await frame(), "accepted"))).toEqual(["not_allowed"]);

    expect(await answerLeadOffer(deps, chief, await frame(chief), "accepted")).toEqual(done);
    const after = await frame(chief);
    expect(after.lead.name).toBe("Røst");
    // Whoever led until now may stand on the page, and is told; a partner of before was never there
    expect(await wasHandedOver(deps, world.coordinator, await frame())).toBe(true);
    expect(await wasHandedOver(deps, writer, await frame(writer))).toBe(false);
    const rows = await deps.db.partnership.findMany({
      where: { consortiumId: after.id },
      select: { participation: true, organisation: { select: { number: true } } },
      orderBy: { organisation: { number: "asc" } },
    });
    expect(rows.map(({ participation, organisation }) => [organisation.number, participation])).toEqual([
      [BODØ, "committed"],
      [RØST, "lead"],
      [VÆRØY, "committed"],
    ]);
    expect(await lastEvent()).toMatchObject({ action: "lead.handed_over", details: { former: "Bodø", lead: "Røst" } });
    expect(
      codes(await describeConsortium(deps, world.coordinator, await frame(), { name: "x", purpose: "y" })),
    ).toEqual(["not_allowed"]);
  });

  test("can be declined or taken back, and then there is nothing to accept", async () => {
    await offer();
    expect(await answerLeadOffer(deps, chief, await frame(chief), "declined")).toEqual(done);
    expect(codes(await answerLeadOffer(deps, chief, await frame(chief), "accepted"))).toEqual(["lead_offer_gone"]);
    await offer();
    expect(await takeBackLeadOffer(deps, world.coordinator, await frame())).toEqual(done);
    expect(codes(await answerLeadOffer(deps, chief, await frame(chief), "accepted"))).toEqual(["lead_offer_gone"]);
    expect((await frame()).lead.name).toBe("Bodø");
  });

  test("of a yes and a withdrawal at once, one holds", async () => {
    await offer();
    const both = await Promise.all([
      answerLeadOffer(deps, chief, await frame(chief), "accepted"),
      takeBackLeadOffer(deps, world.coordinator, await frame()),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("an archived consortium", () => {
  test("is read as before, out of the lists, and nothing in it changes until it is restored", async () => {
    const isListed = async () =>
      (await listMyConsortia(deps, world.coordinator)).some(({ slug }) => slug === world.slug);
    const secret = await invited(deps, world, VÆRØY);
    const { partnershipId } = await world.partner(VÆRØY);
    await deps.db.partnership.update({ where: { id: partnershipId }, data: { joinedAt: null } });
    expect(codes(await archiveConsortium(deps, chief, world.consortium, "Ferdig"))).toEqual(["not_allowed"]);
    expect(codes(await archiveConsortium(deps, world.coordinator, world.consortium, " "))).toEqual(["reason_missing"]);
    expect(await archiveConsortium(deps, world.coordinator, world.consortium, "Ferdig")).toEqual(done);

    expect(await isListed()).toBe(false);
    const archived = await frame();
    const home = await homePage(deps, world.coordinator, { isAll: true });
    expect(home.archived.map(({ slug }) => slug)).toContain(world.slug);
    expect(archived.archived).toMatchObject({ reason: "Ferdig" });
    const described = { name: "Nytt navn", purpose: "Nytt" };
    expect(codes(await describeConsortium(deps, world.coordinator, archived, described))).toEqual(["not_allowed"]);
    const link = { secret, actor: null, remoteAddress: "1" };
    expect(codes(await answerByLink(deps, link, { answer: "interested" }))).toEqual(["consortium_archived"]);
    const ruler = await signedInAs(deps, VÆRØY, "administrator");
    expect(codes(await answerForMunicipality(deps, ruler, partnershipId, "joined"))).toEqual(["consortium_archived"]);

    expect(codes(await restoreConsortium(deps, chief, archived))).toEqual(["not_allowed"]);
    expect(await restoreConsortium(deps, world.coordinator, archived)).toEqual(done);
    expect(await isListed()).toBe(true);
    expect(codes(await answerByLink(deps, link, { answer: "interested" }))).toEqual([]);
  });
});

describe("undoing an invitation", () => {
  test("takes the municipality back to not asked, unless somebody else there can still answer", async () => {
    await invited(deps, world, RØST, "en@rost.example");
    await invited(deps, world, RØST, "to@rost.example");
    const [first, second] = await deps.db.invitation.findMany({
      where: { partnership: { consortiumId: world.consortium.id } },
      orderBy: { email: "asc" },
    });
    const step = async () => (await partnerPage(deps, world.coordinator, await frame(), RØST))?.step;
    expect(await withdrawInvitation(deps, world.coordinator, await frame(), first?.id ?? "")).toEqual(done);
    expect(await step()).toBe(1);
    expect(await withdrawInvitation(deps, world.coordinator, await frame(), second?.id ?? "")).toEqual(done);
    expect(await step()).toBe(0);
    await invited(deps, world, RØST, "tre@rost.example");
    expect(await step()).toBe(1);
  });
});
