import { describe, expect, test } from "vitest";

import { checkOperatorStays, checkRulerStays, type CurrentRole } from "~/domain/access/last-ruler";
import { ROLES, RULING_ROLES } from "~/domain/access/role";

const held = (membershipId: string, changes: Partial<CurrentRole> = {}): CurrentRole => ({
  membershipId,
  consortiumId: null,
  role: "administrator",
  confirmedBy: "colleague",
  ...changes,
});
const refused = { ok: false, issues: [{ code: "last_ruler" }] };

describe("the last one who manages an organisation's people", () => {
  test("neither ends nor gets another role, unless that manages people too", () => {
    expect(checkRulerStays([held("a")], "a", null)).toEqual(refused);
    for (const role of ROLES) {
      const isRuling = (RULING_ROLES as readonly string[]).includes(role);
      expect([role, checkRulerStays([held("a")], "a", role).ok]).toEqual([role, isRuling]);
    }
  });

  test.each([
    ["in one consortium only", { consortiumId: "c" }],
    ["by somebody the organisation does not know", { confirmedBy: null }],
    ["with a role that does not", { role: "coordinator" as const }],
  ])("is the last one although there is a role %s", (_, other) => {
    expect(checkRulerStays([held("a"), held("b", other)], "a", null)).toEqual(refused);
  });

  test("may go when another stays, and everybody else may", () => {
    expect(checkRulerStays([held("a"), held("b", { role: "chief_executive" })], "a", null).ok).toBe(true);
    expect(checkRulerStays([held("a"), held("b", { role: "writer" })], "b", null).ok).toBe(true);
    expect(checkRulerStays([held("b", { role: "writer" })], "b", null).ok).toBe(true);
  });
});

test("somebody must run the installation", () => {
  expect(checkOperatorStays(1)).toEqual({ ok: false, issues: [{ code: "last_operator" }] });
  expect(checkOperatorStays(2).ok).toBe(true);
});
