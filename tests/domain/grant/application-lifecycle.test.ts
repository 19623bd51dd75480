import { describe, expect, test } from "vitest";
import {
  advanceApplication,
  APPLICATION_COMMANDS,
  APPLICATION_LIFECYCLE,
  APPLICATION_STATES,
  type ApplicationCommand,
  EDITABLE,
  ENDED,
  GIVEN_BY,
  isOneOf,
  PARTIES,
  RECEIVED,
  REPLACEABLE,
  SIGNABLE,
  SUBMITTABLE,
} from "~/domain/grant/application-lifecycle";

describe("an application, state by state, command by command, party by party", () => {
  for (const state of APPLICATION_STATES) {
    for (const command of APPLICATION_COMMANDS) {
      const next = APPLICATION_LIFECYCLE[state][command];
      test(`${state} → ${command}: ${next ?? "not possible"}`, () => {
        for (const party of PARTIES) {
          const verdict = advanceApplication(state, command, party);
          if (party !== GIVEN_BY[command]) {
            expect(verdict).toEqual({ ok: false, issues: [{ code: "not_yours_to_do", params: { command } }] });
          } else if (next) {
            expect(verdict).toEqual({ ok: true, value: next });
          } else {
            expect(verdict).toEqual({ ok: false, issues: [{ code: "not_possible_now", params: { state, command } }] });
          }
        }
      });
    }
  }
});

describe("the lifecycle of an application", () => {
  test("runs from draft to closed", () => {
    const course = [
      ["open_signing", "signing_off"],
      ["unlock", "draft"],
      ["open_signing", "signing_off"],
      ["submit", "submitted"],
      ["replace", "replacement_draft"],
      ["keep_submitted", "submitted"],
      ["replace", "replacement_draft"],
      ["open_signing", "replacement_signing_off"],
      ["unlock", "replacement_draft"],
      ["open_signing", "replacement_signing_off"],
      ["submit", "submitted"],
      ["begin_formal_check", "formal_check"],
      ["ask_for_information", "more_information"],
      ["give_information", "formal_check"],
      ["finish_assessment", "assessed"],
      ["award_partially", "partially_awarded"],
      ["accept_award", "accepted"],
      ["begin_reporting", "reporting"],
      ["close", "closed"],
    ] as const;
    let state: (typeof APPLICATION_STATES)[number] = "draft";
    for (const [command, next] of course) {
      expect(advanceApplication(state, command, GIVEN_BY[command])).toEqual({ ok: true, value: next });
      state = next;
    }
  });

  test("reaches every state, and ends in the final ones", () => {
    const reached = new Set(APPLICATION_STATES.flatMap((state) => Object.values(APPLICATION_LIFECYCLE[state])));
    expect(new Set(APPLICATION_STATES)).toEqual(reached.add("draft"));
    expect(APPLICATION_STATES.filter((state) => Object.keys(APPLICATION_LIFECYCLE[state]).length === 0)).toEqual([
      ...ENDED,
    ]);
  });

  test("is signed and sent only while it is locked, and written only where signing can be opened", () => {
    for (const state of [...SIGNABLE, ...SUBMITTABLE]) expect(isOneOf(state, EDITABLE)).toBe(false);
    const whereOne = (command: ApplicationCommand) =>
      APPLICATION_STATES.filter((state) => command in APPLICATION_LIFECYCLE[state]);
    expect(whereOne("submit")).toEqual([...SUBMITTABLE]);
    expect(whereOne("unlock")).toEqual([...SIGNABLE]);
    expect(whereOne("open_signing")).toEqual([...EDITABLE]);
  });

  test("lets the grantor take what was sent, however far a replacement has come", () => {
    for (const state of REPLACEABLE) expect(APPLICATION_LIFECYCLE[state].begin_formal_check).toBe("formal_check");
  });

  test("can be read by the grantor once submitted", () => {
    expect(APPLICATION_STATES.filter((state) => !isOneOf(state, RECEIVED))).toEqual([
      "draft",
      "signing_off",
      "withdrawn",
    ]);
  });
});
