import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { advance, laterSteps } from "~/domain/consortium/commitment-ladder";
import { CONDITION_OUTCOMES, type CommitmentStep, type ConditionOutcome } from "~/domain/consortium/commitment-step";
import { conditionTexts } from "~/domain/consortium/conditions";
import { EMPTY_MANDATE } from "~/domain/consortium/mandate";
import { hasMandate, hasReached, isEmpoweredTo, standing } from "~/domain/consortium/standing";
import { MAX_AMOUNT } from "~/domain/shared/money";
import { addDays } from "~/domain/shared/oslo-time";
import { history, step, stepCommand, TODAY } from "./steps";

const CONDITIONS = ["Tilskuddet innvilges", "Minst 25 kommuner er med"];
const decided = [
  ...history("invited", "interested", "intent", "mandated"),
  step(5, "decided", { condition: `- ${CONDITIONS.join("\n- ")}\n` }),
];

const codes = (verdict: ReturnType<typeof advance>): string[] =>
  verdict.ok ? [] : verdict.issues.map(({ code }) => code);

function settle(before: CommitmentStep[], kind: ConditionOutcome, condition: string | undefined): CommitmentStep[] {
  const verdict = advance(before, stepCommand(kind, { condition: condition ?? "", note: "Se brevet", reason: null }));
  if (!verdict.ok) throw new Error(codes(verdict).join());
  return [...before, verdict.value];
}

describe("a decision's conditions", () => {
  test("each line is one, without its bullet, once", () => {
    expect(conditionTexts("- A\n\n• B\nA ")).toEqual(["A", "B"]);
    expect(conditionTexts(null)).toEqual([]);
  });

  test("the decision counts when the last of them is met or waived", () => {
    const [first, second] = CONDITIONS;
    const one = settle(decided, "condition_met", first);
    expect(standing(one, TODAY)).toMatchObject({
      step: "mandated",
      missing: "condition_met",
      condition: { text: second },
    });
    const both = settle(one, "condition_waived", second);
    expect(standing(both, TODAY)).toMatchObject({ step: "decided", missing: "signature", condition: null });
    expect(isEmpoweredTo("award", standing(both, TODAY))).toBe(true);
  });

  test("a failed one needs a new decision, whatever the others became", () => {
    const failed = settle(settle(decided, "condition_met", CONDITIONS[0]), "condition_failed", CONDITIONS[1]);
    expect(standing(failed, TODAY)).toMatchObject({
      step: "mandated",
      missing: "new_decision",
      condition: { text: CONDITIONS[1], hasFailed: true },
    });
    const again = advance(failed, stepCommand("decided", { attachmentId: "attachment" }));
    if (!again.ok) throw new Error(codes(again).join());
    expect(standing([...failed, again.value], TODAY)).toMatchObject({ step: "decided", conditions: [] });
  });

  test("what was said of one may change by a later step, and what was said before stays", () => {
    const changed = settle(settle(decided, "condition_failed", CONDITIONS[0]), "condition_met", CONDITIONS[0]);
    expect(changed.map(({ kind }) => kind).slice(-2)).toEqual(["condition_failed", "condition_met"]);
    expect(standing(changed, TODAY).conditions[0]).toMatchObject({ outcome: "condition_met" });
  });

  test.each([
    ["another decision's", "En annen kommune er med", "condition_unknown"],
    ["an edited one", "Tilskuddet innvilges delvis", "condition_unknown"],
    ["none", null, "condition_unknown"],
  ])("%s cannot be settled", (_what, condition, code) => {
    expect(codes(advance(decided, stepCommand("condition_met", { condition, note: "Se brevet" })))).toEqual([code]);
  });

  test("the same outcome twice is refused, and so is one without evidence", () => {
    const met = settle(decided, "condition_met", CONDITIONS[0]);
    const again = stepCommand("condition_met", { condition: CONDITIONS[0] ?? null, note: "Se brevet" });
    expect(codes(advance(met, again))).toEqual(["condition_settled"]);
    expect(codes(advance(decided, { ...again, note: null }))).toEqual(["evidence_missing"]);
  });

  test("there is nothing to settle before a conditional decision, nor after a stop", () => {
    const said = stepCommand("condition_met", { condition: CONDITIONS[0] ?? null, note: "Se brevet" });
    for (const before of [
      history("invited", "interested"),
      history("invited", "decided"),
      [...decided, step(6, "withdrawn")],
    ])
      expect(codes(advance(before, said))).toEqual(["step_not_possible"]);
  });

  test("in whatever order they are settled, it counts exactly when none is open or failed at last", () => {
    const saying = fc.record({ place: fc.nat(1), outcome: fc.constantFrom(...CONDITION_OUTCOMES) });
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 12 }), (sayings) => {
        let rows: CommitmentStep[] = decided;
        const last: (ConditionOutcome | undefined)[] = [];
        for (const { place, outcome } of sayings) {
          const verdict = advance(
            rows,
            stepCommand(outcome, { condition: CONDITIONS[place] ?? null, note: "Se brevet" }),
          );
          expect(verdict.ok).toBe(last[place] !== outcome);
          if (verdict.ok) rows = [...rows, verdict.value];
          last[place] = outcome;
        }
        const holds = [0, 1].every((place) => last[place] === "condition_met" || last[place] === "condition_waived");
        expect(hasReached(standing(rows, TODAY), "decided")).toBe(holds);
      }),
    );
  });
});

describe("votes", () => {
  test("belong to a decision, as whole numbers", () => {
    const decision = (votesFor: number, votesAgainst: number) =>
      codes(
        advance(
          history("invited", "interested", "intent", "mandated"),
          stepCommand("decided", { votesFor, votesAgainst }),
        ),
      );
    expect(decision(33, 6)).toEqual([]);
    expect(decision(0, 0)).toEqual([]);
    expect(decision(Number.NaN, -1)).toEqual(["votes_invalid", "votes_invalid"]);
    expect(decision(33.5, 1_000)).toEqual(["votes_invalid", "votes_invalid"]);
    expect(codes(advance(history("invited"), stepCommand("interested", { votesFor: 3 })))).toEqual([
      "votes_not_possible",
    ]);
  });
});

describe("a power of attorney", () => {
  const climbed = history("invited", "interested", "intent");
  const mandated = (changes: Partial<CommitmentStep>) => [...climbed, step(4, "mandated", changes)];

  test("covers what it says; one that says nothing covers all; a decision covers all", () => {
    const some = standing(mandated({ mandate: { ...EMPTY_MANDATE, covers: ["apply"] } }), TODAY);
    expect([isEmpoweredTo("apply", some), isEmpoweredTo("award", some)]).toEqual([true, false]);
    expect(isEmpoweredTo("award", standing(mandated({}), TODAY))).toBe(true);
    const restricted = mandated({ mandate: { ...EMPTY_MANDATE, covers: ["apply"] } });
    expect(isEmpoweredTo("award", standing([...restricted, step(5, "decided")], TODAY))).toBe(true);
    expect(isEmpoweredTo("apply", standing(climbed, TODAY))).toBe(false);
  });

  test("holds from its first day to its last", () => {
    const from = addDays(TODAY, 10);
    const later = mandated({ mandate: { ...EMPTY_MANDATE, validFrom: from }, validTo: addDays(TODAY, 20) });
    const days = [9, 10, 20, 21].map((day) => hasMandate(standing(later, addDays(TODAY, day))));
    expect(days).toEqual([false, true, true, false]);
    expect(standing(later, TODAY)).toMatchObject({ step: "intent", missing: "mandate" });
  });

  test("a revoked one counts no more, and a decision above it stands", () => {
    const revoked = [...mandated({}), step(5, "mandate_revoked")];
    expect(standing(revoked, TODAY)).toMatchObject({ step: "intent", missing: "mandate", revoked: { sequence: 5 } });
    expect(laterSteps(standing(revoked, TODAY))).toEqual([]);
    const next = advance(revoked, stepCommand("mandated"));
    if (!next.ok) throw new Error(codes(next).join());
    expect(standing([...revoked, next.value], TODAY)).toMatchObject({ step: "mandated", revoked: null });
    expect(standing([...mandated({}), step(5, "decided"), step(6, "mandate_revoked")], TODAY).step).toBe("decided");
  });

  test("can only be revoked while there is one, with a reason or a document", () => {
    const revoke = stepCommand("mandate_revoked");
    expect(codes(advance(climbed, revoke))).toEqual(["step_not_possible"]);
    expect(codes(advance(mandated({ validTo: addDays(TODAY, -1) }), revoke))).toEqual(["step_not_possible"]);
    expect(codes(advance(mandated({}), { ...revoke, reason: null }))).toEqual(["evidence_missing"]);
  });

  test("its limit is an amount above zero, and it cannot end before it begins", () => {
    const given = (mandate: Partial<typeof EMPTY_MANDATE>, validTo: string | null = null) =>
      codes(advance(climbed, stepCommand("mandated", { mandate: { ...EMPTY_MANDATE, ...mandate }, validTo })));
    expect(given({ highestValue: 0n })).toEqual(["highest_value_missing"]);
    expect(given({ highestValue: -1n })).toEqual(["amount_negative"]);
    expect(given({ highestValue: MAX_AMOUNT + 1n })).toEqual(["amount_too_large"]);
    expect(given({ highestValue: MAX_AMOUNT })).toEqual([]);
    expect(given({ validFrom: addDays(TODAY, 9) }, addDays(TODAY, 8))).toEqual(["validity_before_start"]);
    const elsewhere = stepCommand("intent", { mandate: { ...EMPTY_MANDATE, purpose: "Søke" } });
    expect(codes(advance(history("invited", "interested"), elsewhere))).toEqual(["mandate_not_possible"]);
  });
});
