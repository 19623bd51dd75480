import { expect, test } from "vitest";
import {
  isOverdue,
  levelOf,
  MEASURE_STATES,
  readMeasure,
  readRisk,
  RISK_SCALE,
  type WrittenRisk,
} from "~/domain/risk/risk";

const written = (changes: Partial<WrittenRisk> = {}): WrittenRisk => ({
  title: "Leverandøren rekker ikke innføringen",
  description: "",
  likelihood: "3",
  consequence: "4",
  ownerName: "Prosjektleder",
  state: "open",
  ...changes,
});
const issuesOf = (changes: Partial<WrittenRisk>) => {
  const read = readRisk(written(changes));
  return read.ok ? [] : read.issues.map(({ code, path }) => `${path} ${code}`);
};

test("the level is likelihood times consequence, and never falls as either rises", () => {
  expect([
    levelOf({ likelihood: 5, consequence: 3 }),
    levelOf({ likelihood: 2, consequence: 3 }),
    levelOf({ likelihood: 1, consequence: 5 }),
  ]).toEqual(["high", "medium", "low"]);
  const order = ["low", "medium", "high"];
  for (const likelihood of RISK_SCALE)
    for (const consequence of RISK_SCALE.slice(0, 4)) {
      const now = order.indexOf(levelOf({ likelihood, consequence }));
      expect(order.indexOf(levelOf({ likelihood, consequence: consequence + 1 }))).toBeGreaterThanOrEqual(now);
      expect(levelOf({ likelihood, consequence })).toBe(levelOf({ likelihood: consequence, consequence: likelihood }));
    }
});

test("a risk is read with all that is wrong at once", () => {
  expect(readRisk(written()).ok).toBe(true);
  expect(issuesOf({ title: " ", likelihood: "6", consequence: "", ownerName: "x".repeat(90), state: "moon" })).toEqual([
    "title risk_title_missing",
    "likelihood risk_grade_missing",
    "consequence risk_grade_missing",
    "ownerName risk_text_too_long",
    "state risk_state_unknown",
  ]);
});

test("a measure has a text, a state, and a day or none", () => {
  expect(readMeasure({ text: "Avtale opplæring", dueOn: "", state: "planned" })).toMatchObject({
    value: { dueOn: null },
  });
  const bad = readMeasure({ text: " ", dueOn: "2027-02-29", state: "begun" });
  expect(bad.ok ? [] : bad.issues.map(({ path }) => path)).toEqual(["text", "dueOn", "state"]);
});

test("a measure is overdue the day after its day, while it is neither done nor dropped", () => {
  const late = MEASURE_STATES.filter((state) => isOverdue({ state, dueOn: "2026-11-19" }, "2026-11-20"));
  expect(late).toEqual(["planned", "under_way"]);
  expect(isOverdue({ state: "planned", dueOn: "2026-11-20" }, "2026-11-20")).toBe(false);
  expect(isOverdue({ state: "planned", dueOn: null }, "2026-11-20")).toBe(false);
});
