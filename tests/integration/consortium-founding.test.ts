import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { addPartners } from "~/features/consortium/founding/add-partners.server";
import { foundConsortium, type NewConsortium } from "~/features/consortium/founding/found-consortium.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import {
  ALTA,
  BODØ,
  foundedConsortium,
  organisationId,
  proposal,
  RØST,
  signedInAs,
  signIn,
  VÆRØY,
} from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());

const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map((issue) => issue.code);

describe("forming a consortium", () => {
  test("lists lead and partners, and makes its founder coordinator", async () => {
    const chief = await signedInAs(deps, BODØ, "chief_executive");
    const founded = await foundConsortium(deps, chief, await proposal(deps, [RØST, VÆRØY]));
    if (!founded.ok) throw new Error(codes(founded).join());
    expect(founded.value.slug).toBe("felles-epj-i-nord");

    const coordinator = await signIn(deps, chief.personId);
    expect(coordinator.memberships.map((membership) => membership.role)).toEqual(["chief_executive", "coordinator"]);
    const consortium = await findConsortium(deps.db, coordinator, founded.value.slug);
    expect(consortium?.organisations).toBe(3);
    const partnerships = await deps.db.partnership.findMany({
      where: { consortiumId: consortium?.id ?? "" },
      include: { steps: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: "asc" } },
    });
    expect(
      partnerships.map((row) => [row.organisation.name, row.participation, ...row.steps.map((step) => step.kind)]),
    ).toEqual([
      ["Bodø", "lead", "interested"],
      ["Røst", "committed"],
      ["Værøy", "committed"],
    ]);
    const events = await deps.db.auditEvent.findMany({ where: { scope: consortium?.id ?? "" } });
    expect(events.map((event) => event.action)).toEqual(["consortium.created"]);
  });

  test("the same name twice gets addresses of its own, and 'new' is not one", async () => {
    const chief = await signedInAs(deps, BODØ, "coordinator");
    const slugs: string[] = [];
    for (const name of ["Journal på tvers", "Journal på tvers", "New", "…"]) {
      const founded = await foundConsortium(deps, chief, await proposal(deps, [ALTA], { name }));
      if (founded.ok) slugs.push(founded.value.slug);
    }
    expect(slugs).toEqual(["journal-pa-tvers", "journal-pa-tvers-2", "new-2", "konsortium"]);
  });

  test("two people with the same name at once get one address each", async () => {
    const chief = await signedInAs(deps, BODØ, "coordinator");
    const wanted = await proposal(deps, [ALTA], { name: "Samtidig" });
    const founded = await Promise.all([foundConsortium(deps, chief, wanted), foundConsortium(deps, chief, wanted)]);
    expect(new Set(founded.map((one) => (one.ok ? one.value.slug : "")))).toEqual(new Set(["samtidig", "samtidig-2"]));
  });

  test("is only possible for a municipality one leads or coordinates for", async () => {
    const writer = await signedInAs(deps, BODØ, "writer");
    expect(codes(await foundConsortium(deps, writer, await proposal(deps, [RØST])))).toEqual(["lead_not_yours"]);
    const other = await signedInAs(deps, ALTA, "coordinator");
    expect(codes(await foundConsortium(deps, other, await proposal(deps, [RØST])))).toEqual(["lead_not_yours"]);
  });

  test.each<[string, () => Promise<Partial<NewConsortium>>, string[]]>([
    [
      "the lead as its own partner",
      async () => ({
        partners: [{ organisationId: await organisationId(deps, BODØ), participation: "committed" }],
      }),
      ["lead_is_own_partner"],
    ],
    [
      "an unknown municipality",
      async () => ({ partners: [{ organisationId: deps.newId(), participation: "committed" }] }),
      ["partner_unknown"],
    ],
    [
      "a state body as partner",
      async () => {
        const body = await deps.db.organisation.findFirstOrThrow({ where: { kind: "state" } });
        return { partners: [{ organisationId: body.id, participation: "committed" }] };
      },
      ["partner_unknown"],
    ],
    ["nobody", () => Promise.resolve({ partners: [] }), ["partner_missing"]],
    ["yesterday's deadline", () => Promise.resolve({ deadlineOn: "2026-11-22" }), ["deadline_not_in_future"]],
    [
      "a deadline in the hour that is skipped",
      () => Promise.resolve({ deadlineOn: "2027-03-28", deadlineTime: "02.30" }),
      ["time_skipped"],
    ],
    ["five megabytes of purpose", () => Promise.resolve({ purpose: "x".repeat(5_000_000) }), ["purpose_too_long"]],
  ])("refuses %s and leaves nothing behind", async (_what, changes, expected) => {
    const chief = await signedInAs(deps, BODØ, "coordinator");
    const before = await deps.db.consortium.count();
    const verdict = await foundConsortium(deps, chief, await proposal(deps, [RØST], await changes()));
    expect(codes(verdict)).toEqual(expected);
    expect(await deps.db.consortium.count()).toBe(before);
  });
});

describe("adding partners later", () => {
  test("is for the lead, and adds nobody twice", async () => {
    const world = await foundedConsortium(deps, [RØST]);
    const add = async (number: string) =>
      addPartners(deps, world.coordinator, world.consortium, [
        { organisationId: await organisationId(deps, number), participation: "option" },
      ]);
    expect(codes(await add(ALTA))).toEqual([]);
    expect(codes(await add(ALTA))).toEqual(["partner_duplicate"]);
    expect(codes(await add(BODØ))).toEqual(["lead_is_own_partner"]);
    const stranger = await signedInAs(deps, RØST, "coordinator");
    expect(codes(await addPartners(deps, stranger, world.consortium, []))).toEqual(["not_allowed"]);
  });
});
