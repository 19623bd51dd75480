import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import type { FormField } from "~/domain/grant/call-form";
import { parseFieldValue, parseDecimal } from "~/features/grant/application/field-value";
import { parseGoal } from "~/features/grant/application/written-goal";

const value = (text: string) => {
  const parsed = parseDecimal(text, "target");
  return parsed.ok ? parsed.value : parsed.issues[0]?.code;
};

describe("a number in a field", () => {
  test.each([
    ["1 250,5", "1250.5"],
    ["1.250,5", "1250.5"],
    ["1\u00a0250", "1250"],
    ["−3", "-3"],
    ["(3,25)", "-3.25"],
    ["-", "0"],
    ["  –  ", "0"],
  ])("as people and spreadsheets write it: %j", (text, number) => expect(value(text)).toBe(number));

  test.each([
    ["5\t10", "answer_two_numbers"],
    ["5 10", "answer_two_numbers"],
    ["5\n10", "answer_two_numbers"],
    ["1.250", "answer_ambiguous"],
    ["12,345678", "answer_not_a_number"],
    ["fem", "answer_not_a_number"],
    ["9".repeat(13), "answer_not_a_number"],
    ["9".repeat(100_000), "answer_not_a_number"],
  ])("is refused with a reason: %j", (text, code) => expect(value(text)).toBe(code));
});

test("case 18: two cells pasted in a goal's target are two numbers", () => {
  const target = readFileSync("tests/cases/18-to-celler.tsv", "utf8");
  const goal = parseGoal({ name: "Minutter", unit: "min", baseline: "", target, dueOn: "" });
  expect(goal).toMatchObject({ ok: false, issues: [{ code: "answer_two_numbers", path: "target" }] });
});

test("two cells pasted in a number question are two numbers as well", () => {
  const field = { key: "users", kind: "number" } as FormField;
  expect(parseFieldValue(field, "5\t10")).toMatchObject({ ok: false, issues: [{ code: "answer_two_numbers" }] });
});
