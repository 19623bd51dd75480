import { EMPTY_MANDATE } from "~/domain/consortium/mandate";
import { describe, expect, test } from "vitest";

import { advance, ladderStatus } from "~/domain/consortium/commitment-ladder";
import { deadlineMove, type MovedPartner } from "~/domain/consortium/deadline-move";
import { checkHandover, type HandoverFacts } from "~/domain/consortium/lead-handover";
import { PARTNER_PARTICIPATIONS } from "~/domain/consortium/participation";
import { checkParticipation } from "~/domain/consortium/participation-change";
import { standing } from "~/domain/consortium/standing";
import { endOfDay } from "~/domain/shared/deadline";

const now = new Date("2026-11-22T09:00:00Z");
const invitation = (sentAt: Date, expiresAt: Date) => ({
  id: "i",
  sentAt,
  expiresAt,
  answeredAt: null,
  answer: null,
  withdrawnAt: null,
  isReplaced: false,
});
const partner = (name: string, heldOn: string[], changes: Partial<MovedPartner> = {}): MovedPartner => ({
  name,
  participation: "committed",
  standing: standing([], "2026-11-22"),
  meetings: heldOn.map((day) => ({ heldOn: day, papersOutOn: null })),
  invitations: [],
  ...changes,
});
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);

describe("moving the deadline", () => {
  const from = endOfDay("2027-01-15");

  test("names those who no longer make it, and those who do after all", () => {
    const partners = [
      partner("Røst", ["2026-12-20"]),
      partner("Værøy", ["2027-01-10"]),
      partner("Bø", ["2027-02-01"]),
      partner("Alta", ["2027-01-10"], { participation: "observer" }),
    ];
    const earlier = deadlineMove(partners, { from, to: endOfDay("2026-12-31"), now });
    expect([earlier.noLonger, earlier.again]).toEqual([["Værøy"], []]);
    const later = deadlineMove(partners, { from, to: endOfDay("2027-02-15"), now });
    expect([later.noLonger, later.again]).toEqual([[], ["Bø"]]);
  });

  test("moves the last day to answer of open invitations alone, and no further than sixty days", () => {
    const open = invitation(now, from);
    const gone = { ...open, withdrawnAt: now };
    const answered = { ...open, answeredAt: now, answer: "interested" as const };
    const partners = [partner("Røst", [], { invitations: [open, gone, answered] })];
    const earlier = deadlineMove(partners, { from, to: endOfDay("2026-12-31"), now });
    expect(earlier.invitations).toEqual([{ id: "i", name: "Røst", expiresAt: endOfDay("2026-12-31") }]);
    const later = deadlineMove(partners, { from, to: endOfDay("2027-06-01"), now });
    expect(later.invitations.map(({ expiresAt }) => expiresAt)).toEqual([endOfDay("2027-01-21")]);
  });
});

describe("taking part in another way", () => {
  const free = { participation: "committed" as const, boundApplications: 0, budget: 0n };

  test("is free while nothing is signed and nothing is in a budget", () => {
    for (const becomes of PARTNER_PARTICIPATIONS) expect(codes(checkParticipation(free, becomes))).toEqual([]);
  });

  test("nobody comes or goes while an application is being signed", () => {
    const bound = { ...free, boundApplications: 1 };
    expect(codes(checkParticipation(bound, "option"))).toEqual([]);
    expect(codes(checkParticipation(bound, "observer"))).toEqual(["participation_application_bound"]);
    expect(codes(checkParticipation({ ...bound, participation: "observer" }, "committed"))).toEqual([
      "participation_application_bound",
    ]);
  });

  test("an observer has no money in a budget, and the lead stays the lead", () => {
    expect(codes(checkParticipation({ ...free, budget: 1n }, "observer"))).toEqual(["participation_has_budget"]);
    expect(codes(checkParticipation({ ...free, budget: 1n }, "option"))).toEqual([]);
    expect(codes(checkParticipation({ ...free, participation: "lead" }, "option"))).toEqual(["participation_of_lead"]);
  });
});

describe("handing over the lead", () => {
  const fit: HandoverFacts = { participation: "committed", hasStopped: false, hasJoined: true, boundApplications: 0 };

  test.each([
    [{}, []],
    [{ participation: "option" }, []],
    [{ participation: "observer" }, ["lead_offer_not_partner"]],
    [{ participation: "lead" }, ["lead_offer_not_partner"]],
    [{ hasStopped: true }, ["lead_offer_not_partner"]],
    [{ hasJoined: false }, ["lead_offer_not_joined"]],
    [{ boundApplications: 1 }, ["lead_offer_application_bound"]],
  ] as [Partial<HandoverFacts>, string[]][])("%j", (changes, expected) => {
    expect(codes(checkHandover({ ...fit, ...changes }))).toEqual(expected);
  });
});

describe("an invitation that is withdrawn", () => {
  const step = {
    decidedOn: "2026-11-22",
    recordedOn: "2026-11-22",
    authority: "Prosjektleder",
    caseNumber: null,
    condition: null,
    votesFor: null,
    votesAgainst: null,
    mandate: EMPTY_MANDATE,
    validTo: null,
    reason: null,
    note: null,
    attachmentId: null,
    invitationId: "i",
    signatureId: null,
  };
  const taken = (history: Parameters<typeof advance>[0], kind: "invited" | "uninvited" | "interested") => {
    const next = advance(history, { ...step, kind });
    if (!next.ok) throw new Error(next.issues[0]?.code);
    return [...history, next.value];
  };

  test("leaves the partner as one that was not asked, until it is asked again", () => {
    const undone = taken(taken([], "invited"), "uninvited");
    expect(standing(undone, "2026-11-22")).toMatchObject({ step: null, stopped: null, missing: "invitation" });
    expect(ladderStatus(undone, "2026-11-22")).toBe("none");
    expect(standing(taken(undone, "invited"), "2026-11-22").step).toBe("invited");
  });

  test("is not undone once it is answered", () => {
    expect(() => taken(taken(taken([], "invited"), "interested"), "uninvited")).toThrow("step_not_possible");
  });
});
