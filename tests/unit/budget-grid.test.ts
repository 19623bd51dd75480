import { describe, expect, test } from "vitest";

import { cellName, readCellName } from "~/features/grant/budget/budget-cell";
import { readBudgetForm } from "~/features/grant/budget/budget-form";
import {
  cellsOnDisk,
  waitingIn,
  withHeard,
  withReplies,
  withSettled,
  withWritten,
} from "~/features/grant/budget/grid-cells";
import { stepOf } from "~/features/grant/budget/grid-move";
import { partnerShape, wholeShape } from "~/features/grant/budget/grid-shape";

const at = new Date("2026-11-20T12:00:00Z");
const [A, B] = [cellName("1804", "staff", 2027), cellName("1804", "staff", 2028)];
const filled = (name: string, text: string, version: number) => ({ name, text, version, by: "Økonom, Harstad", at });
const opened = cellsOnDisk([A, B], [filled(A, "100,00", 3)]);

test("the name of a cell says whose it is, which category and which year", () => {
  expect(readCellName(A)).toEqual({ partner: "1804", categoryKey: "staff", year: 2027 });
  expect(readCellName(cellName("1804", "a:b", 2027))).toEqual({ partner: "1804", categoryKey: "a:b", year: 2027 });
  expect(readCellName("nothing")).toEqual({ partner: "", categoryKey: expect.any(String), year: 0 });
});

test("a posted grid holds the cells that differ, by partner", () => {
  const form = new FormData();
  const other = cellName("5503", "staff", 2027);
  for (const [name, was, text] of [
    [A, "100,00", "200"],
    [B, "", ""],
    [other, "", "5"],
  ] as const) {
    form.set(`was ${name}`, was);
    form.set(`version ${name}`, "3");
    form.set(`amount ${name}`, text);
  }
  expect([...readBudgetForm(form)]).toEqual([
    ["1804", [{ categoryKey: "staff", year: 2027, text: "200", version: 3 }]],
    ["5503", [{ categoryKey: "staff", year: 2027, text: "5", version: 3 }]],
  ]);
});

describe("two people in one grid", () => {
  test("what another saved arrives where nobody is writing, and is marked; what one is writing stays", () => {
    const heard = withHeard(withWritten(opened, { [A]: "150" }), [filled(A, "120,00", 4), filled(B, "9,00", 1)]);
    expect(heard[A]).toMatchObject({ text: "150", was: "100,00", version: 3 });
    expect(heard[B]).toMatchObject({ text: "9,00", version: 1, isNew: true });
  });

  test("an older answer never replaces what is saved", () => {
    const saved = withReplies(withWritten(opened, { [A]: "150" }), [
      { kind: "saved", name: A, text: "150,00", version: 5 },
    ]);
    expect(withHeard(saved, [filled(A, "120,00", 4)])[A]).toMatchObject({ text: "150,00", version: 5 });
  });

  test("a conflict waits for the choice, and either choice settles it", () => {
    const conflict = { kind: "conflict", name: A, text: "150", version: 4, theirs: "120,00", by: "Økonom" } as const;
    const waiting = withReplies(withWritten(opened, { [A]: "150" }), [conflict]);
    expect(waitingIn(waiting)).toEqual([]);
    expect(withSettled(waiting, A, "theirs")[A]).toMatchObject({ text: "120,00", was: "120,00", version: 4 });
    const mine = withSettled(waiting, A, "mine");
    expect(mine[A]).toMatchObject({ text: "150", was: "120,00", version: 4, reply: null });
    expect(waitingIn(mine).map(([name]) => name)).toEqual([A]);
  });

  test("what was typed while saving stays, and is saved next", () => {
    const typed = withReplies(withWritten(opened, { [A]: "1500" }), [
      { kind: "saved", name: A, text: "150,00", version: 4 },
    ]);
    expect(typed[A]).toMatchObject({ text: "1500", was: "150,00", version: 4 });
  });

  test("a refused amount stays where it was written until it is changed", () => {
    const refused = withReplies(withWritten(opened, { [A]: "x" }), [
      { kind: "refused", name: A, text: "x", words: "Ikke et beløp." },
    ]);
    expect(refused[A]?.text).toBe("x");
    expect(waitingIn(refused)).toEqual([]);
    expect(withWritten(refused, { [A]: "7" })[A]?.reply).toBeNull();
  });
});

describe("the keys", () => {
  const [selected, inside] = [
    { start: 0, end: 4, length: 4 },
    { start: 2, end: 2, length: 4 },
  ];
  test("arrows and Enter move, Shift Enter moves up", () => {
    expect(stepOf("ArrowUp", false, inside)).toEqual({ rows: -1, columns: 0 });
    expect(stepOf("Enter", false, inside)).toEqual({ rows: 1, columns: 0 });
    expect(stepOf("Enter", true, inside)).toEqual({ rows: -1, columns: 0 });
    expect(stepOf("ArrowRight", false, selected)).toEqual({ rows: 0, columns: 1 });
    expect(stepOf("ArrowLeft", false, { start: 0, end: 0, length: 0 })).toEqual({ rows: 0, columns: -1 });
  });
  test("left and right move the caret first where somebody is writing, and Shift selects", () => {
    expect(stepOf("ArrowLeft", false, inside)).toBeNull();
    expect(stepOf("ArrowRight", false, inside)).toBeNull();
    expect(stepOf("ArrowRight", false, { start: 4, end: 4, length: 4 })).toEqual({ rows: 0, columns: 1 });
    expect(stepOf("ArrowRight", true, selected)).toBeNull();
    expect(stepOf("7", false, selected)).toBeNull();
  });
});

test("the grid of one and the grid of all have the same cells", () => {
  const partner = { name: "Bodø", number: "1804", cost: 0n, ownShare: 0n, mayEdit: true, isOutside: null };
  const given = {
    years: [2027, 2028],
    categories: [
      { key: "staff", label: "Frikjøp", help: null, kind: "cost" as const },
      { key: "own", label: "Egeninnsats", help: null, kind: "own_share" as const },
    ],
    partners: [partner, { ...partner, number: "5503", mayEdit: false }],
  };
  const names = (shape: ReturnType<typeof wholeShape>) =>
    shape.rows.flatMap(({ cells }) => cells.map(({ name }) => name));
  const whole = wholeShape(given);
  expect(names(whole)).toHaveLength(8);
  expect(names(whole).slice(0, 4).sort()).toEqual(names(partnerShape(given, partner)).sort());
  expect(whole.rows.map(({ mayEdit }) => mayEdit)).toEqual([true, false]);
});
