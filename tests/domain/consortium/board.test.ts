import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boardOf, type BoardPartner } from "~/domain/consortium/board";
import { STEP_KINDS, type CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { deadlineOutlook, type Meeting } from "~/domain/consortium/deadline-outlook";
import { PARTICIPATIONS } from "~/domain/consortium/participation";
import { standing } from "~/domain/consortium/standing";
import { history, step, TODAY } from "./steps";

const LAST_DAY = "2027-01-15";
const meeting = (heldOn: string, papersOutOn: string | null = null): Meeting => ({ heldOn, papersOutOn });

function partner(
  name: string,
  population: number,
  kind: CommitmentStepKind | null,
  changes: Partial<BoardPartner> = {},
): BoardPartner {
  const steps = kind === null ? [] : [step(1, kind, { reason: "Rett hit" })];
  return {
    organisationId: name,
    name,
    population,
    participation: "committed",
    standing: standing(steps, TODAY),
    meetings: [meeting("2026-12-15")],
    ...changes,
  };
}

const conditional = standing(
  [...history("invited", "interested", "intent", "mandated"), step(5, "decided", { condition: "Vilkår" })],
  TODAY,
);

const partners = [
  partner("Bodø", 53_712, "signed", { participation: "lead" }),
  partner("Alta", 21_708, "decided"),
  partner("Vågan", 9793, "mandated", { standing: conditional }),
  partner("Bardu", 3986, "mandated"),
  partner("Hammerfest", 11_338, "mandated"),
  partner("Flakstad", 1229, "mandated", { participation: "option" }),
  partner("Senja", 14_894, "intent"),
  partner("Røst", 460, "invited"),
  partner("Bø", 2634, "invited", { meetings: [meeting("2027-01-28")] }),
  partner("Moskenes", 954, "withdrawn"),
  partner("Narvik", 21_530, null, { participation: "observer" }),
];

describe("the board", () => {
  const board = boardOf(partners, LAST_DAY, TODAY);

  test("puts what is missing most first, those who stopped last", () => {
    expect(board.rows.map((row) => row.name)).toEqual([
      "Bø",
      "Røst",
      "Senja",
      "Hammerfest",
      "Bardu",
      "Flakstad",
      "Vågan",
      "Alta",
      "Bodø",
      "Narvik",
      "Moskenes",
    ]);
  });

  test("counts each at its step; a conditional decision is counted where it counts", () => {
    expect(board.counts).toMatchObject({
      invited: 2,
      interested: 0,
      intent: 1,
      mandated: 4,
      decided: 1,
      signed: 1,
    });
    expect(board.conditional).toBe(1);
    expect(board.organisations).toBe(9);
  });

  test("shows how many came at least this far, of municipalities and of inhabitants", () => {
    const mandated = board.funnel.find((row) => row.rung === "mandated");
    expect(mandated).toMatchObject({ organisations: 6, inhabitants: 101_766 });
    expect(mandated?.organisationShare).toBeCloseTo(6 / 9, 10);
    expect(mandated?.inhabitantShare).toBeCloseTo(101_766 / 119_754, 10);
    expect(board.funnel[0]).toMatchObject({
      rung: "invited",
      organisations: 9,
      organisationShare: 1,
      inhabitantShare: 1,
    });
    expect(board.funnel.map((row) => row.conditional)).toEqual([0, 0, 0, 0, 1, 0]);
  });

  test("names those who will miss the deadline and how many can still decide", () => {
    expect(board.missing.map((one) => one.name)).toEqual(["Bø"]);
    expect(board.canDecide).toBe(5);
  });

  test("counts nobody who has withdrawn, declined, only watches or was never asked", () => {
    const outside = [
      partner("Moskenes", 954, "withdrawn"),
      partner("Værøy", 683, "declined"),
      partner("Narvik", 21_530, "interested", { participation: "observer" }),
      partner("Steigen", 2672, null),
      partner("Lødingen", 2060, null, { standing: standing(history("invited", "uninvited"), TODAY) }),
    ];
    const inside = [partner("Bodø", 53_712, null, { participation: "lead" }), partner("Røst", 460, "invited")];
    const mixed = boardOf([...inside, ...outside], LAST_DAY, TODAY);
    expect(mixed.funnel).toEqual(boardOf(inside, LAST_DAY, TODAY).funnel);
    expect([mixed.organisations, mixed.inhabitants]).toEqual([2, 54_172]);
    expect(mixed.rows).toHaveLength(7);
  });

  test("of nobody is empty, without dividing by zero", () => {
    expect(boardOf([], LAST_DAY, TODAY).funnel.map((row) => row.organisationShare)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("any board", () => {
  const anyPartner = fc
    .record({
      name: fc.string(),
      population: fc.oneof(fc.constant(null), fc.nat(800_000)),
      kind: fc.constantFrom(...STEP_KINDS, null),
      participation: fc.constantFrom(...PARTICIPATIONS),
    })
    .map(({ name, population, kind, participation }) => partner(name, 0, kind, { population, participation }));

  test("shows every organisation once, and funnels that only narrow", () => {
    fc.assert(
      fc.property(fc.array(anyPartner, { maxLength: 31 }), (all) => {
        const board = boardOf(all, LAST_DAY, TODAY);
        expect(board.rows.map((row) => row.name).sort()).toEqual(all.map((one) => one.name).sort());
        const widths = board.funnel.map((row) => row.organisations);
        expect(widths).toEqual(widths.toSorted((a, b) => b - a));
        for (const row of board.funnel) {
          expect(row.organisationShare).toBeLessThanOrEqual(1);
          expect(row.inhabitantShare).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("the outlook for the deadline", () => {
  const outlook = (changes: Partial<BoardPartner>) =>
    deadlineOutlook(partner("Bø", 2634, "mandated", changes), LAST_DAY, TODAY);

  test("is in place with an unconditional decision", () => {
    expect(outlook({ standing: standing([step(1, "decided", { reason: "Rett hit" })], TODAY) })).toEqual({
      kind: "in_place",
    });
    expect(outlook({ standing: conditional }).kind).toBe("can_decide");
  });

  test("asks nothing of options, observers and those who stopped", () => {
    expect(outlook({ participation: "option" })).toEqual({ kind: "not_needed" });
    expect(outlook({ participation: "observer" })).toEqual({ kind: "not_needed" });
    expect(outlook({ standing: standing(history("invited", "declined"), TODAY) })).toEqual({ kind: "not_needed" });
  });

  test("finds the next and the last meeting that still make it, the deadline's own day included", () => {
    const meetings = [meeting("2027-01-15"), meeting("2026-12-10"), meeting("2026-11-19"), meeting("2027-01-16")];
    expect(outlook({ meetings })).toEqual({ kind: "can_decide", next: "2026-12-10", last: "2027-01-15" });
  });

  test("is missed when the next meeting is too late", () => {
    expect(outlook({ meetings: [meeting("2027-01-28")] })).toEqual({ kind: "misses", next: "2027-01-28" });
  });

  test("does not count a meeting whose papers have gone out", () => {
    const meetings = [meeting("2026-11-25", "2026-11-18"), meeting("2027-01-28")];
    expect(outlook({ meetings })).toEqual({ kind: "misses", next: "2027-01-28" });
    expect(outlook({ meetings: [meeting("2026-11-27", TODAY)] }).kind).toBe("can_decide");
  });

  test("is unknown when no meeting is", () => {
    expect(outlook({ meetings: [meeting("2026-11-01")] })).toEqual({ kind: "unknown" });
  });

  test("is missed when the deadline has passed", () => {
    expect(deadlineOutlook(partner("Bø", 2634, "mandated"), "2026-11-19", TODAY).kind).toBe("misses");
  });
});
