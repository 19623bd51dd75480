import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  advance,
  LADDER,
  LADDER_STATUSES,
  ladderStatus,
  skippedRungs,
  type LadderStatus,
  type StepCommand,
} from "~/domain/consortium/commitment-ladder";
import { EVIDENCE, isLater, isRung, RUNGS, STEP_KINDS, type CommitmentStep } from "~/domain/consortium/commitment-step";
import { hasMandate, hasReached, standing } from "~/domain/consortium/standing";
import { history, step, stepCommand, TODAY } from "./steps";

const historyAt = (status: LadderStatus): CommitmentStep[] => {
  if (status === "none") return [];
  if (!isRung(status)) return history("invited", status);
  return history(...RUNGS.slice(0, RUNGS.indexOf(status) + 1));
};

function codes(verdict: ReturnType<typeof advance>): string[] {
  return verdict.ok ? [] : verdict.issues.map((one) => one.code);
}

describe("the ladder, status by status and step by step", () => {
  for (const status of LADDER_STATUSES) {
    for (const kind of STEP_KINDS) {
      if (isLater(kind)) continue;
      const move = LADDER[status][kind];
      test(`${status} → ${kind}: ${move ?? "not possible"}`, () => {
        const before = historyAt(status);
        expect(ladderStatus(before, TODAY)).toBe(status);
        const plain = advance(before, stepCommand(kind));
        if (!move) return expect(codes(plain)).toEqual(["step_not_possible"]);
        if (move === "skip") expect(codes(plain)).toEqual(["skip_reason_missing"]);
        const verdict = advance(
          before,
          stepCommand(kind, { reason: "Formannskapet gikk rett til vedtak", invitationId: "invitation" }),
        );
        expect(verdict).toMatchObject({ ok: true, value: { kind, sequence: before.length + 1 } });
        const after = [...before, ...(verdict.ok ? [verdict.value] : [])];
        expect(ladderStatus(after, TODAY)).toBe(kind === "uninvited" ? "none" : kind);
      });
    }
  }

  test("moves up a rung at a time are not skips, all others up are", () => {
    expect(skippedRungs("none", "invited")).toEqual([]);
    expect(skippedRungs("invited", "decided")).toEqual(["interested", "intent", "mandated"]);
    expect(skippedRungs("declined", "interested")).toEqual(["invited"]);
  });

  test("a partner may stop from anywhere it has not stopped", () => {
    for (const status of ["none", ...RUNGS] as const) {
      expect(LADDER[status]).toMatchObject({ declined: "stop", withdrawn: "stop" });
    }
  });
});

describe("evidence", () => {
  test.each(STEP_KINDS.filter((kind) => !isLater(kind)))("%s is refused with none", (kind) => {
    const bare = stepCommand(kind, {
      reason: null,
      note: null,
      attachmentId: null,
      invitationId: null,
      signatureId: null,
    });
    const before = historyAt(isRung(kind) ? (RUNGS[RUNGS.indexOf(kind) - 1] ?? "none") : "invited");
    expect(codes(advance(before, bare))).toContain("evidence_missing");
  });

  test("of a letter, mandate and decision is a document, of an agreement a document or a signature", () => {
    expect(EVIDENCE.signed).toEqual(["document", "signature"]);
    for (const kind of ["intent", "mandated", "decided"] as const) expect(EVIDENCE[kind]).toEqual(["document"]);
  });

  test("of an answer by e-mail is the invitation it answers", () => {
    const answer = stepCommand("interested", { note: null, invitationId: "invitation" });
    expect(advance(history("invited"), answer).ok).toBe(true);
  });

  test("of a council decision includes its case number", () => {
    const before = history("invited", "interested", "intent", "mandated");
    expect(codes(advance(before, stepCommand("decided", { caseNumber: " " })))).toEqual(["case_number_missing"]);
    expect(codes(advance(before, stepCommand("decided", { caseNumber: "sak fra i fjor" })))).toEqual([
      "case_number_invalid",
    ]);
    expect(advance(before, stepCommand("decided", { caseNumber: "ps 45/26" }))).toMatchObject({
      value: { caseNumber: "PS 45/26" },
    });
    expect(advance(before, stepCommand("decided", { caseNumber: "045/2026" }))).toMatchObject({
      value: { caseNumber: "045/2026" },
    });
  });

  test("names who decided", () => {
    expect(codes(advance([], stepCommand("invited", { authority: "" })))).toEqual(["authority_missing"]);
  });

  test("is reported missing all at once", () => {
    const bare = stepCommand("decided", {
      authority: "",
      caseNumber: null,
      attachmentId: null,
      decidedOn: "2026-11-21",
    });
    expect(codes(advance(history("invited"), bare))).toEqual([
      "authority_missing",
      "evidence_missing",
      "case_number_missing",
      "skip_reason_missing",
      "decided_in_future",
    ]);
  });
});

describe("dates", () => {
  const before = history("invited", "interested", "intent");

  test("a decision dated tomorrow is refused", () => {
    expect(codes(advance(before, stepCommand("mandated", { decidedOn: "2026-11-21" })))).toEqual(["decided_in_future"]);
  });

  test("a mandate that has already expired is refused, one that expires today is not", () => {
    const mandate = (validTo: string) => stepCommand("mandated", { decidedOn: "2026-10-01", validTo });
    expect(codes(advance(before, mandate("2026-11-19")))).toEqual(["validity_ended"]);
    expect(codes(advance(before, mandate("2026-09-01")))).toEqual(["validity_before_decision"]);
    expect(advance(before, mandate(TODAY)).ok).toBe(true);
  });

  test("only a decision may have a condition", () => {
    expect(codes(advance(before, stepCommand("mandated", { condition: "Hvis Vågan blir med" })))).toEqual([
      "condition_not_possible",
    ]);
  });
});

describe("standing", () => {
  test("says what is missing next on each rung", () => {
    const missing = [[], ...RUNGS.map((_rung, index) => RUNGS.slice(0, index + 1))].map(
      (rungs) => standing(history(...rungs), TODAY).missing,
    );
    expect(missing).toEqual(["invitation", "answer", "intent", "mandate", "decision", "signature", null]);
  });

  test("a conditional decision does not bind", () => {
    const steps = [
      ...history("invited", "interested", "intent", "mandated"),
      step(5, "decided", { condition: "Røst blir med" }),
    ];
    expect(standing(steps, TODAY)).toMatchObject({
      step: "mandated",
      condition: { text: "Røst blir med", since: TODAY },
      missing: "condition_met",
    });
    const alone = [step(1, "decided", { condition: "Røst blir med", reason: "Rett til vedtak" })];
    expect(standing(alone, TODAY)).toMatchObject({ step: null, missing: "condition_met" });
    expect(hasMandate(standing(alone, TODAY))).toBe(false);
  });

  test("a later decision without condition binds, a later condition loosens again", () => {
    const conditional = step(5, "decided", { condition: "Røst blir med" });
    const before = history("invited", "interested", "intent", "mandated");
    expect(standing([...before, conditional, step(6, "decided")], TODAY).step).toBe("decided");
    expect(standing([...before, step(5, "decided"), { ...conditional, sequence: 6 }], TODAY).step).toBe("mandated");
  });

  test("an expired mandate does not count, and can be renewed", () => {
    const steps = [...history("invited", "interested", "intent"), step(4, "mandated", { validTo: "2026-11-20" })];
    expect(hasMandate(standing(steps, "2026-11-20"))).toBe(true);
    const after = standing(steps, "2026-11-21");
    expect(after).toMatchObject({
      step: "intent",
      expired: [{ rung: "mandated", validTo: "2026-11-20" }],
      missing: "mandate_renewal",
    });
    expect(hasMandate(after)).toBe(false);
    const renewal = stepCommand("mandated", {
      decidedOn: "2026-11-21",
      recordedOn: "2026-11-21",
      validTo: "2027-11-21",
    });
    expect(advance(steps, renewal).ok).toBe(true);
  });

  test("a decision outlives the mandate it followed", () => {
    const steps = [
      ...history("invited", "interested", "intent"),
      step(4, "mandated", { validTo: "2026-10-01" }),
      step(5, "decided"),
    ];
    expect(standing(steps, TODAY)).toMatchObject({ step: "decided", missing: "signature" });
  });

  test("a partner that withdrew has no standing, and its history is kept", () => {
    const stopped = standing(history("invited", "interested", "withdrawn"), TODAY);
    expect(stopped).toMatchObject({ step: null, stopped: "withdrawn", missing: null, since: TODAY });
    expect(Object.keys(stopped.reached)).toEqual(["invited", "interested"]);
    expect(hasReached(stopped, "invited")).toBe(false);
  });

  test("what was promised before a stop no longer counts", () => {
    const again = standing(history("invited", "interested", "intent", "mandated", "withdrawn", "invited"), TODAY);
    expect(again).toMatchObject({ step: "invited", stopped: null, missing: "answer" });
  });
});

describe("any course of events", () => {
  const commands = fc.array(
    fc.record({
      kind: fc.constantFrom(...STEP_KINDS),
      reason: fc.constantFrom(null, "Rett til vedtak"),
      condition: fc.constantFrom(null, "Lofoten blir med"),
      validTo: fc.constantFrom(null, TODAY, "2027-06-30"),
      attachmentId: fc.constantFrom(null, "attachment"),
    }),
    { maxLength: 25 },
  );
  const play = (course: Partial<StepCommand>[]) => {
    let rows: CommitmentStep[] = [];
    for (const one of course) {
      const verdict = advance(rows, stepCommand(one.kind ?? "invited", one));
      if (verdict.ok) rows = [...rows, verdict.value];
    }
    return rows;
  };

  test("never rewrites history: every accepted step is one more row, numbered on", () => {
    fc.assert(
      fc.property(commands, (course) => {
        expect(play(course).map((row) => row.sequence)).toEqual(play(course).map((_row, index) => index + 1));
      }),
    );
  });

  test("never leaves a step without its evidence", () => {
    fc.assert(
      fc.property(commands, (course) => {
        for (const row of play(course)) {
          const documented = row.attachmentId !== null;
          if (["intent", "mandated", "decided", "signed"].includes(row.kind)) expect(documented).toBe(true);
          if (row.kind === "decided") expect(row.caseNumber).not.toBeNull();
        }
      }),
    );
  });

  test("never counts a condition or a term that has passed", () => {
    fc.assert(
      fc.property(commands, fc.constantFrom(TODAY, "2026-11-21", "2027-07-01"), (course, day) => {
        const now = standing(play(course), day);
        const row = now.step ? now.reached[now.step] : undefined;
        // What a decision was made on stays in its row; it counts once every condition is met or waived by a later step
        const outcomes = now.step === "decided" ? now.conditions.map(({ outcome }) => outcome) : [];
        for (const outcome of outcomes) expect(["condition_met", "condition_waived"]).toContain(outcome);
        if (outcomes.length === 0) expect(row?.condition ?? null).toBeNull();
        expect(row?.validTo === undefined || row.validTo === null || row.validTo >= day).toBe(true);
        expect(now.step === null || now.stopped === null).toBe(true);
      }),
    );
  });

  test("reads the same in whatever order the rows come", () => {
    fc.assert(
      fc.property(commands, (course) => {
        const rows = play(course);
        expect(standing(rows.toReversed(), TODAY)).toEqual(standing(rows, TODAY));
      }),
    );
  });
});
