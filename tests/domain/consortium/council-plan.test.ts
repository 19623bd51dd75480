import { expect, test } from "vitest";

import { breakOn, breaksBetween } from "~/domain/consortium/council-breaks";
import { bestHearing, councilPlan, type PlanDates, type PlannedPartner } from "~/domain/consortium/council-plan";
import { ASSUMED_RULES, chainOf, checkPace, checkRules, type CouncilRules } from "~/domain/consortium/council-rules";
import { standing } from "~/domain/consortium/standing";
import { isWorkingDay, workingDaysBefore } from "~/domain/shared/holidays";
import { addDays } from "~/domain/shared/oslo-time";

/** The eight weeks from Friday 20 November 2026 to Friday 15 January 2027; a hearing to Thursday 3 December. */
const dates: PlanDates = {
  today: "2026-11-20",
  lastDay: "2027-01-15",
  hearingOn: "2026-12-03",
  pace: { replyDays: 2, caseDays: 3 },
};

interface Council extends Partial<CouncilRules> {
  meetings: string[];
  county?: string;
  committees?: string[];
}

const council = ({ meetings, county = "18", committees = [], ...rules }: Council): PlannedPartner => ({
  participation: "committed",
  standing: standing([], dates.today),
  meetings: meetings.map((heldOn) => ({ heldOn, papersOutOn: null })),
  committees,
  rules: { ...ASSUMED_RULES, ...rules },
  countyNumber: county,
});

/** Councils that meet every five to six weeks; two weeks of Christmas are empty. */
const CALENDARS: Record<string, Council> = {
  Bodø: { meetings: ["2026-10-29", "2026-12-10", "2027-01-28"] },
  Rødøy: { meetings: ["2026-10-28", "2026-12-09", "2027-01-27"], papersDays: 6 },
  Meløy: { meetings: ["2026-11-05", "2026-12-17", "2027-01-28"] },
  Gildeskål: { meetings: ["2026-11-03", "2026-12-15", "2027-01-26"] },
  Beiarn: { meetings: ["2026-11-04", "2026-12-09", "2027-01-27"] },
  Saltdal: { meetings: ["2026-11-05", "2026-12-10", "2027-02-04"] },
  Fauske: { meetings: ["2026-11-05", "2026-12-10", "2027-02-04"], papersDays: 7 },
  Sørfold: { meetings: ["2026-11-06", "2026-12-11", "2027-02-05"] },
  Steigen: { meetings: ["2026-11-03", "2026-12-15", "2027-01-26"] },
  Hamarøy: { meetings: ["2026-11-05", "2026-12-10", "2027-01-21"] },
  Røst: { meetings: ["2026-11-11", "2026-12-16", "2027-01-27"] },
  Værøy: { meetings: ["2026-11-12", "2026-12-17", "2027-01-28"] },
  Flakstad: { meetings: ["2026-11-10", "2026-12-15", "2027-02-02"] },
  Moskenes: { meetings: ["2026-11-10", "2026-12-15", "2027-02-02"] },
  Vestvågøy: { meetings: ["2026-11-10", "2026-12-15", "2027-02-02"] },
  Vågan: { meetings: ["2026-11-30", "2027-01-11", "2027-02-22"] },
  Bø: { meetings: ["2026-11-12", "2027-01-28"], papersDays: 6 },
  Hadsel: { meetings: ["2026-11-05", "2026-12-10", "2027-02-04"] },
  Sortland: { meetings: ["2026-11-05", "2026-12-17", "2027-02-04"] },
  Øksnes: { meetings: ["2026-11-05", "2026-12-10", "2027-01-21"], papersDays: 7 },
  Andøy: { meetings: ["2026-11-09", "2026-12-14", "2027-02-01"] },
  Lødingen: { meetings: ["2026-10-29", "2026-12-10", "2027-01-21"], papersDays: 8 },
  Harstad: { meetings: ["2026-11-05", "2026-12-17", "2027-01-28"], county: "55" },
  Bardu: { meetings: ["2026-11-04", "2026-12-09", "2027-01-20"], county: "55", papersDays: 8 },
  Målselv: { meetings: ["2026-11-05", "2026-12-10", "2027-01-28"], county: "55" },
  Senja: { meetings: ["2026-11-10", "2026-12-15", "2027-01-26"], county: "55" },
  Sørreisa: { meetings: ["2026-11-12", "2026-12-17", "2027-02-04"], county: "55", committeeDays: 7 },
  Alta: { meetings: ["2026-11-10", "2026-12-15", "2027-02-09"], county: "56" },
  Hammerfest: { meetings: ["2026-12-10", "2027-01-14"], county: "56", papersDays: 7 },
  Porsanger: { meetings: ["2026-12-15", "2027-01-12"], county: "56" },
  Karasjok: { meetings: ["2026-11-19", "2027-01-14"], county: "56", committeeDays: 6 },
};
const planOf = (name: string, changes: Partial<PlanDates> = {}) =>
  councilPlan(council(CALENDARS[name] ?? { meetings: [] }), { ...dates, ...changes });

/** Counted by hand on a calendar: weekends, 24 to 31 December and 1 January are no working days. */
test.each([
  ["Rødøy", "late", 9, "2026-12-09", null, "2026-12-01", "2026-11-26", "2026-11-24"],
  ["Sørreisa", "late", 9, "2026-12-17", "2026-12-08", "2026-12-01", "2026-11-26", "2026-11-24"],
  ["Røst", "late", 1, "2026-12-16", null, "2026-12-09", "2026-12-04", "2026-12-02"],
  ["Værøy", "makes", null, "2026-12-17", null, "2026-12-10", "2026-12-07", "2026-12-03"],
  ["Vågan", "makes", null, "2027-01-11", null, "2027-01-04", "2026-12-21", "2026-12-17"],
  ["Hammerfest", "makes", null, "2027-01-14", null, "2027-01-05", "2026-12-22", "2026-12-18"],
  ["Karasjok", "makes", null, "2027-01-14", "2027-01-06", "2026-12-21", "2026-12-16", "2026-12-14"],
])(
  "%s %s: back from its last meeting in time",
  (name, kind, days, heldOn, committeeOn, papersOutOn, frozenBy, hearingBy) => {
    const plan = planOf(name);
    expect(plan).toMatchObject({ kind, last: { heldOn, committeeOn, papersOutOn, frozenBy, hearingBy } });
    expect(plan.kind === "late" ? plan.days : null).toBe(days);
  },
);

test("Bø misses since its papers went out on 4 November, and three things are known that would help", () => {
  const plan = councilPlan(
    council({ ...CALENDARS["Bø"], meetings: ["2026-11-12", "2027-01-28"], committees: ["2027-01-07"] }),
    dates,
  );
  expect(plan).toEqual({
    kind: "misses",
    since: "2026-11-04",
    next: {
      heldOn: "2027-01-28",
      committeeOn: null,
      papersOutOn: "2027-01-20",
      frozenBy: "2027-01-15",
      hearingBy: "2027-01-13",
    },
    remedies: [
      { kind: "extraordinary", heldOn: "2027-01-15", noticeBy: "2027-01-12" },
      { kind: "committee", on: "2027-01-07" },
      { kind: "extension", until: "2027-01-28" },
    ],
  });
});

test("of the thirty-one, one misses; the rest are in time or told by how many days they are not", () => {
  const plans = Object.keys(CALENDARS).map((name) => planOf(name));
  const count = (kind: string) => plans.filter((plan) => plan.kind === kind).length;
  expect(plans).toHaveLength(31);
  expect([count("misses"), count("late") + count("makes")]).toEqual([1, 30]);
  // Bardu, 9 December: papers 27 November, frozen 24 November, hearing closed on 20 November
  expect(bestHearing(plans, dates.today)).toEqual({ on: "2026-11-20", makes: 30 });
});

test("when the hearing closes early enough for all that can, nobody is late", () => {
  const best = bestHearing(
    Object.keys(CALENDARS).map((name) => planOf(name)),
    dates.today,
  );
  const plans = Object.keys(CALENDARS).map((name) => planOf(name, { hearingOn: best?.on ?? null }));
  expect(plans.filter(({ kind }) => kind === "makes")).toHaveLength(best?.makes ?? 0);
});

test("nothing is ever counted to a day nobody works, whatever the meeting, to 2100", () => {
  for (const year of [2026, 2027, 2032, 2048, 2099, 2100])
    for (let day = 0; day < 365; day += 1) {
      const heldOn = addDays(`${year}-01-01`, day);
      const rules = { ...ASSUMED_RULES, committeeDays: 7 };
      const chain = chainOf({ heldOn, papersOutOn: null }, rules, dates.pace);
      const counted = [chain.committeeOn ?? "", chain.papersOutOn, chain.frozenBy, chain.hearingBy];
      expect(counted.filter((one) => !isWorkingDay(one))).toEqual([]);
      expect([heldOn, ...counted].toSorted().toReversed()).toEqual([heldOn, ...counted]);
    }
});

test("what a municipality says of its papers goes before its rule", () => {
  const meeting = { heldOn: "2026-12-10", papersOutOn: "2026-12-07" };
  expect(chainOf(meeting, { ...ASSUMED_RULES, papersDays: 10 }, dates.pace).papersOutOn).toBe("2026-12-07");
});

test("a meeting whose papers have gone out by the rule is too late", () => {
  const next = council({ meetings: ["2026-11-26"] });
  expect(councilPlan(next, dates)).toMatchObject({ kind: "misses", since: "2026-11-19", next: null });
  const own = { ...next, meetings: [{ heldOn: "2026-11-26", papersOutOn: "2026-11-23" }] };
  expect(councilPlan(own, dates)).toMatchObject({ kind: "late", last: { papersOutOn: "2026-11-23" } });
});

test("without a planned hearing it can close today at the earliest", () => {
  expect(planOf("Værøy", { hearingOn: null }).kind).toBe("makes");
  expect(planOf("Værøy", { hearingOn: null, today: "2026-12-04" })).toMatchObject({ kind: "late", days: 1 });
});

test("an extraordinary meeting is called with notice, on a working day outside the breaks", () => {
  const lastDay = "2027-01-03";
  const none = councilPlan(council({ meetings: ["2027-01-28"] }), { ...dates, lastDay });
  expect(none).toMatchObject({
    kind: "misses",
    remedies: [{ heldOn: "2026-12-18", noticeBy: "2026-12-15" }, { kind: "extension" }],
  });
  const never = councilPlan(council({ meetings: ["2027-01-28"], extraordinaryDays: null }), { ...dates, lastDay });
  expect(never).toMatchObject({ remedies: [{ kind: "extension", until: "2027-01-28" }] });
  const tooLate = councilPlan(council({ meetings: ["2027-01-28"] }), { ...dates, today: "2027-01-14" });
  expect(tooLate).toMatchObject({ remedies: [{ kind: "extension" }] });
});

test("a council that has given its executive committee the right may let it decide, though no meeting is known", () => {
  const plan = councilPlan(council({ meetings: ["2027-01-28"], extraordinaryDays: null, decidesUrgent: true }), dates);
  expect(plan).toMatchObject({ remedies: [{ kind: "committee", on: null }, { kind: "extension" }] });
});

test("the winter holiday is week 9 in Nordland and week 10 farther north; Christmas is everywhere", () => {
  expect(breakOn("2027-03-03", "18")).toBe("winter");
  expect(breakOn("2027-03-03", "55")).toBeNull();
  expect(breakOn("2027-03-10", "56")).toBe("winter");
  expect(breakOn("2026-12-25", null)).toBe("christmas");
  expect(breakOn("2027-01-02", null)).toBe("christmas");
  expect(breakOn("2027-01-04", "18")).toBeNull();
  expect(breakOn("2026-07-01", "18")).toBe("summer");
  expect(breaksBetween("2026-11-16", "2027-03-15", "18").map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ["christmas", "2026-12-21", "2027-01-03"],
    ["winter", "2027-03-01", "2027-03-07"],
  ]);
});

test("working days back pass over Christmas and Easter", () => {
  expect(workingDaysBefore("2027-01-04", 1)).toBe("2026-12-23");
  expect(workingDaysBefore("2026-12-25", 0)).toBe("2026-12-23");
  expect(workingDaysBefore("2027-03-31", 2)).toBe("2027-03-24");
});

test("days are whole, not negative and at most sixty", () => {
  expect(checkRules({ ...ASSUMED_RULES, papersDays: 61, committeeDays: -1 })).toMatchObject({
    issues: [{ path: "papersDays" }, { path: "committeeDays" }],
  });
  expect(checkRules(ASSUMED_RULES).ok).toBe(true);
  expect(checkPace({ replyDays: 0.5, caseDays: 3 })).toMatchObject({ issues: [{ path: "replyDays" }] });
});
