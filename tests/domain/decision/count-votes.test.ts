import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countVotes, type Elector, type Vote } from "~/domain/decision/count-votes";
import { VOTING_METHODS, type VotingMethod, readQuestion, type WrittenQuestion } from "~/domain/decision/question";
import {
  advanceQuestion,
  QUESTION_COMMANDS,
  QUESTION_LIFECYCLE,
  QUESTION_STATES,
} from "~/domain/decision/question-lifecycle";

const OPTIONS = ["yes", "no", "later"];
const electors = (...inhabitants: number[]): Elector[] =>
  inhabitants.map((count, at) => ({ organisationId: String(at), name: `Kommune ${at}`, inhabitants: count }));
const votes = (...choices: (string | null)[]): Vote[] =>
  choices.map((optionId, at) => ({ organisationId: String(at), optionId }));
const count = (method: VotingMethod, among: readonly Elector[], given: readonly Vote[], quorumPercent = 50) =>
  countVotes({ method, quorumPercent, optionIds: OPTIONS }, among, given);

describe("the votes of a question", () => {
  const small = electors(50_000, 1_000, 1_000);

  test("one vote each decides by simple majority, inhabitants by population, and that they disagree is said", () => {
    const given = votes("no", "yes", "yes");
    expect(count("simple", small, given).result).toEqual({ kind: "decided", optionId: "yes" });
    expect(count("population", small, given).result).toEqual({ kind: "decided", optionId: "no" });
    expect(count("simple", small, given).disagrees).toBe(true);
    expect(count("simple", small, votes("yes", "yes", "no")).disagrees).toBe(false);
  });

  test("two thirds exactly are a qualified majority, and half is no simple one", () => {
    expect(count("qualified", small, votes("yes", "yes", "no")).result).toEqual({ kind: "decided", optionId: "yes" });
    const five = electors(1, 1, 1, 1, 1);
    expect(count("qualified", five, votes("yes", "yes", "yes", "no", "no")).result).toEqual({
      kind: "undecided",
      why: "no_majority",
    });
    expect(count("simple", electors(1, 1), votes("yes", "no")).result).toEqual({ kind: "undecided", why: "tie" });
    expect(count("simple", five, votes("yes", "yes", "no", "no", "later")).result).toEqual({
      kind: "undecided",
      why: "tie",
    });
  });

  test("abstaining counts for the quorum and not for the majority", () => {
    const four = electors(1, 1, 1, 1);
    expect(count("simple", four, votes("yes", null), 50)).toMatchObject({ cast: 2, abstained: 1, quorum: 2 });
    expect(count("simple", four, votes("yes", null), 50).result).toEqual({ kind: "decided", optionId: "yes" });
    expect(count("simple", four, votes("yes"), 50).result).toEqual({ kind: "undecided", why: "no_quorum" });
    expect(count("simple", four, votes(null, null), 50).result).toEqual({ kind: "undecided", why: "no_votes" });
    // Half of three is two
    expect(count("simple", electors(1, 1, 1), [], 50).quorum).toBe(2);
  });

  test("who has no vote is not counted", () => {
    const given = [...votes("yes"), { organisationId: "a stranger", optionId: "no" }];
    expect(count("simple", electors(1), given)).toMatchObject({
      cast: 1,
      given: { municipalities: 1, inhabitants: 1 },
    });
  });

  test("nobody, and nobody's inhabitants, decide nothing", () => {
    expect(count("simple", [], [], 0).result).toEqual({ kind: "undecided", why: "no_votes" });
    expect(count("population", electors(0, 0), votes("yes", "yes")).result.kind).toBe("undecided");
  });

  test("at most one option wins, whatever the order, and the parts add up", () => {
    const world = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 720_000 }), fc.constantFrom(...OPTIONS, null)), { maxLength: 357 })
      .map((all) => ({
        among: electors(...all.map(([one]) => one)),
        given: votes(...all.map(([, choice]) => choice)),
      }));
    fc.assert(
      fc.property(
        world,
        fc.constantFrom(...VOTING_METHODS),
        fc.integer({ min: 0, max: 100 }),
        ({ among, given }, method, quorum) => {
          const counted = count(method, among, given, quorum);
          expect(counted.given.municipalities + counted.abstained).toBe(counted.cast);
          expect(count(method, among.toReversed(), given.toReversed(), quorum)).toEqual(counted);
          const { result } = counted;
          if (result.kind === "decided") {
            const weight = method === "population" ? "inhabitants" : "municipalities";
            const won = counted.tallies.find(({ optionId }) => optionId === result.optionId);
            for (const other of counted.tallies) expect(other[weight]).toBeLessThanOrEqual(won?.[weight] ?? -1);
            expect(counted.cast).toBeGreaterThanOrEqual(counted.quorum);
          }
        },
      ),
    );
  });
});

const written = (changes: Partial<WrittenQuestion> = {}): WrittenQuestion => ({
  title: "Skal vi velge én leverandør?",
  background: "",
  options: "Ja\nNei",
  method: "simple",
  procedure: "written",
  quorum: "50",
  dueOn: "2026-12-11",
  ...changes,
});
const issuesOf = (changes: Partial<WrittenQuestion>) => {
  const read = readQuestion(written(changes), "2026-11-20");
  return read.ok ? [] : read.issues.map(({ code }) => code);
};

test("a question has a title, two to eight different options, a day in time and a possible quorum", () => {
  const read = readQuestion(written({ options: " Ja \r\n\r\nNei\n" }), "2026-11-20");
  expect(read.ok && read.value.options).toEqual(["Ja", "Nei"]);
  expect(
    issuesOf({ title: " ", options: "Ja", method: "loud", procedure: "", quorum: "101", dueOn: "2026-11-19" }),
  ).toEqual([
    "decision_title_missing",
    "decision_options_few",
    "decision_method_missing",
    "decision_procedure_missing",
    "decision_quorum_wrong",
    "decision_due_past",
  ]);
  expect(issuesOf({ options: "Ja\nja" })).toEqual(["decision_options_same"]);
  expect(issuesOf({ options: Array.from({ length: 9 }, (_, at) => `Svar ${at}`).join("\n") })).toEqual([
    "decision_options_many",
  ]);
  expect(issuesOf({ dueOn: "2036-01-01", quorum: "-1" })).toEqual(["decision_quorum_wrong", "decision_due_far"]);
  expect(issuesOf({ dueOn: "2027-02-29" })).toHaveLength(1);
});

test("what is settled or withdrawn stays so", () => {
  for (const state of QUESTION_STATES)
    for (const command of QUESTION_COMMANDS)
      expect([state, command, advanceQuestion(state, command).ok]).toEqual([state, command, state === "open"]);
  expect(QUESTION_LIFECYCLE.open.settle).toBe("settled");
});
