import { describe, expect, test } from "vitest";
import {
  advanceVersion,
  nextVersionNumber,
  VERSION_COMMANDS,
  VERSION_LIFECYCLE,
  VERSION_STATES,
} from "~/domain/document/version-lifecycle";

describe("a version, state by state and command by command", () => {
  for (const state of VERSION_STATES) {
    for (const command of VERSION_COMMANDS) {
      const next = VERSION_LIFECYCLE[state][command];
      test(`${state} → ${command}: ${next ?? "not possible"}`, () => {
        expect(advanceVersion(state, command)).toEqual(
          next
            ? { ok: true, value: next }
            : { ok: false, issues: [{ code: "not_possible_now", params: { state, command } }] },
        );
      });
    }
  }

  test("is never unfrozen, and superseded for good", () => {
    const reached = VERSION_STATES.flatMap((state) => Object.values(VERSION_LIFECYCLE[state]));
    expect(reached).not.toContain("frozen");
    expect(VERSION_LIFECYCLE.superseded).toEqual({});
  });
});

test("versions are numbered from one", () => {
  expect(nextVersionNumber([])).toBe(1);
  expect(nextVersionNumber([1, 3, 2])).toBe(4);
});
