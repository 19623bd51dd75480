import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONSORTIUM_STATES, isOpenToPartners } from "~/domain/consortium/consortium-lifecycle";
import {
  checkConsortium,
  checkDeadline,
  checkPartners,
  type ConsortiumProposal,
} from "~/domain/consortium/consortium-rules";
import { mustDecide, PARTICIPATIONS, takesPart } from "~/domain/consortium/participation";

const NOW = new Date("2026-11-20T08:00:00Z");
const KNOWN = new Set(["bodø", "røst", "alta", "senja"]);
const proposal = (changes: Partial<ConsortiumProposal> = {}): ConsortiumProposal => ({
  name: "Felles EPJ i nord",
  purpose: "Én journal for kommunene i Nordland, Troms og Finnmark.",
  deadlineOn: "2027-01-15",
  deadlineTime: "23:59",
  cooperationForm: "agreement",
  leadOrganisationId: "bodø",
  partnerOrganisationIds: ["røst", "alta"],
  ...changes,
});
const codes = (changes: Partial<ConsortiumProposal>) => {
  const verdict = checkConsortium(proposal(changes), KNOWN, NOW);
  return verdict.ok ? [] : verdict.issues.map((one) => one.code);
};

describe("a consortium", () => {
  test("has a name, a purpose, a deadline ahead, a lead and partners", () => {
    expect(checkConsortium(proposal(), KNOWN, NOW)).toMatchObject({
      ok: true,
      value: { deadlineAt: new Date("2027-01-15T23:00:00Z"), cooperationForm: "agreement" },
    });
  });

  test.each<[string, Partial<ConsortiumProposal>, string[]]>([
    ["without a name", { name: " " }, ["consortium_name_missing"]],
    ["with five megabytes for a name", { name: "x".repeat(5_000_000) }, ["consortium_name_too_long"]],
    ["without a purpose", { purpose: "" }, ["purpose_missing"]],
    ["without a deadline", { deadlineOn: "" }, ["date_missing"]],
    ["with a deadline that is no date", { deadlineOn: "2027-02-30" }, ["date_invalid"]],
    ["with a deadline at no time", { deadlineTime: "24:10" }, ["time_invalid"]],
    [
      "due in the hour that is skipped in spring",
      { deadlineOn: "2027-03-28", deadlineTime: "02:30" },
      ["time_skipped"],
    ],
    ["with yesterday as deadline", { deadlineOn: "2026-11-19" }, ["deadline_not_in_future"]],
    ["with an unknown form", { cooperationForm: "friendship" }, ["cooperation_form_unknown"]],
    ["with an unknown lead", { leadOrganisationId: "atlantis" }, ["lead_unknown"]],
    ["with the lead as its own partner", { partnerOrganisationIds: ["bodø"] }, ["lead_is_own_partner"]],
    ["with an unknown municipality", { partnerOrganisationIds: ["atlantis"] }, ["partner_unknown"]],
    ["with a partner twice", { partnerOrganisationIds: ["røst", "røst"] }, ["partner_duplicate"]],
    ["of one alone", { partnerOrganisationIds: [] }, ["partner_missing"]],
  ])("%s is refused", (_what, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  test("is refused with every reason at once", () => {
    expect(codes({ name: "", purpose: "", deadlineOn: "", partnerOrganisationIds: ["bodø", "atlantis"] })).toEqual([
      "consortium_name_missing",
      "purpose_missing",
      "date_missing",
      "lead_is_own_partner",
      "partner_unknown",
    ]);
  });

  test("may have today as its deadline until the day is over in Oslo", () => {
    expect(checkDeadline("2026-11-20", "23:59", new Date("2026-11-20T22:59:59Z")).ok).toBe(true);
    expect(checkDeadline("2026-11-20", "23:59", new Date("2026-11-20T23:00:00Z")).ok).toBe(false);
  });

  test("accepts no partner it already has", () => {
    expect(checkPartners("bodø", ["røst", "alta"], KNOWN, new Set(["røst"]))).toEqual([
      { code: "partner_duplicate", path: "partnerOrganisationIds", params: { organisationId: "røst" } },
    ]);
  });

  test("counts its lead once: partners + 1 organisations, for every accepted proposal", () => {
    const partners = fc.array(fc.constantFrom("bodø", "røst", "alta", "senja", "atlantis"), { maxLength: 6 });
    fc.assert(
      fc.property(partners, fc.constantFrom("bodø", "alta"), (partnerOrganisationIds, leadOrganisationId) => {
        const verdict = checkConsortium(proposal({ partnerOrganisationIds, leadOrganisationId }), KNOWN, NOW);
        const shown = new Set([leadOrganisationId, ...partnerOrganisationIds]).size;
        expect(verdict.ok).toBe(
          partnerOrganisationIds.length > 0 &&
            shown === partnerOrganisationIds.length + 1 &&
            !partnerOrganisationIds.includes("atlantis"),
        );
      }),
    );
  });
});

describe("the lifecycle of a consortium", () => {
  test("takes new partners until the procurement starts", () => {
    expect(CONSORTIUM_STATES.filter(isOpenToPartners)).toEqual(["forming", "active"]);
  });
});

describe("participation", () => {
  test("lead, committed and option take part unless they stopped; an observer never", () => {
    expect(PARTICIPATIONS.filter((one) => takesPart(one, false))).toEqual(["lead", "committed", "option"]);
    expect(PARTICIPATIONS.filter((one) => takesPart(one, true))).toEqual([]);
  });

  test("an option need not decide by the deadline", () => {
    expect(PARTICIPATIONS.filter(mustDecide)).toEqual(["lead", "committed"]);
  });
});
