import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { partnerSettings } from "~/features/consortium/partner/partner-settings.server";
import { removePartner } from "~/features/consortium/partner/remove-partner.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { anApplication } from "../builders/an-application.ts";
import { climbedTo } from "../builders/a-commitment-step.ts";
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
import { localTextEngine } from "../support/local-text-engine.ts";

let database: TestDatabase;
let deps: Deps;
let world: ConsortiumWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await foundedConsortium(deps, [RØST, VÆRØY]);
});

/** Røst as it is when it has been written down, and nobody there has said yes. */
async function listed(): Promise<string> {
  const { partnershipId } = await world.partner(RØST);
  await deps.db.partnership.update({ where: { id: partnershipId }, data: { joinedAt: null } });
  return partnershipId;
}
const remove = async (number = RØST, actor = world.coordinator) =>
  removePartner(deps, actor, world.consortium, await world.partner(number));
const codes = (verdict: Awaited<ReturnType<typeof remove>>) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);

test("a partner added by mistake goes, with its invitation and what it answered", async () => {
  const partnershipId = await listed();
  const secret = await invited(deps, world, RØST, "noen@annet.example");
  const link = { secret, actor: null, remoteAddress: "1" };
  expect(await answerByLink(deps, link, { answer: "interested" })).toMatchObject({ ok: true });
  const stranger = await deps.db.person.findUniqueOrThrow({ where: { email: "noen@annet.example" } });

  expect(codes(await remove())).toEqual([]);

  expect(await deps.db.partnership.count({ where: { id: partnershipId } })).toBe(0);
  expect(await answerByLink(deps, link, { answer: "no" })).toMatchObject({ issues: [{ code: "invitation_unknown" }] });
  const rights = await deps.db.membership.count({ where: { personId: stranger.id, validTo: null } });
  expect(rights).toBe(0);
  const event = await deps.db.auditEvent.findFirstOrThrow({
    where: { scope: world.consortium.id },
    orderBy: { sequence: "desc" },
  });
  expect(event).toMatchObject({ action: "partnership.removed", details: { municipality: "Røst" } });
  const frame = await findConsortium(deps.db, world.coordinator, world.slug);
  expect(frame?.organisations).toBe(2);
});

test("costs of its own keep it", async () => {
  await listed();
  const { organisation } = await world.partner(RØST);
  await deps.db.costItem.create({
    data: {
      id: deps.newId(),
      consortiumId: world.consortium.id,
      organisationId: organisation.id,
      name: "Overføring av arkiv",
      scope: "local",
      kind: "investment",
      year: 2027,
      net: 100n,
      gross: 125n,
      isVatIncluded: false,
      vatPercent: 25,
      source: "Anslag",
      version: 1,
      updatedByName: "Prosjektleder",
      updatedAt: deps.clock.now(),
    },
  });
  expect(codes(await remove())).toEqual(["partner_tied_budget"]);
});

test("rows of nothing in a budget go with it, and money keeps it", async () => {
  await listed();
  const organisationId = (await world.partner(RØST)).organisation.id;
  const application = await anApplication(deps, { consortiumId: world.consortium.id });
  const line = { applicationId: application.id, organisationId, categoryKey: "a", year: 2027 };
  const rest = { version: 1, updatedByName: "Rådgiver", updatedAt: deps.clock.now() };
  await deps.db.budgetLine.create({ data: { ...line, ...rest, amount: 100n } });
  expect(codes(await remove())).toEqual(["partner_tied_budget"]);
  await deps.db.budgetLine.updateMany({ where: line, data: { amount: 0n } });
  await deps.db.application.update({ where: { id: application.id }, data: { state: "signing_off" } });
  expect(codes(await remove())).toEqual(["partner_tied_application"]);
  await deps.db.application.update({ where: { id: application.id }, data: { state: "draft" } });
  expect(codes(await remove())).toEqual([]);
  expect(await deps.db.budgetLine.count({ where: { organisationId } })).toBe(0);
});

describe("a partner stays", () => {
  test("once its own people have said yes", async () => {
    expect(codes(await remove())).toEqual(["partner_tied_joined"]);
    const settings = await partnerSettings(deps, world.coordinator, world.consortium, RØST);
    expect(settings?.ties).toEqual(["Noen i kommunen har svart ja."]);
  });

  test("once it has promised something, and its paper with it", async () => {
    await climbedTo(deps, await listed(), "intent");
    expect(codes(await remove())).toEqual(["partner_tied_commitment"]);
  });

  test("when somebody else than the lead's own wants it gone", async () => {
    await listed();
    const outsider = await signedInAs(deps, VÆRØY, "administrator");
    expect(codes(await remove(RØST, outsider))).toEqual(["not_allowed"]);
    expect(await partnerSettings(deps, outsider, world.consortium, RØST)).toBeNull();
  });

  test("when it leads", async () => {
    expect(codes(await remove("1804"))).toContain("partner_tied_lead");
    expect(await partnerSettings(deps, world.coordinator, world.consortium, "1804")).toBeNull();
  });
});

test("of two who remove it at once, one does", async () => {
  await listed();
  const partner = await world.partner(RØST);
  const both = await Promise.all([1, 2].map(() => removePartner(deps, world.coordinator, world.consortium, partner)));
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});
