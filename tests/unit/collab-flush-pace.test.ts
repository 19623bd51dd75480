import { expect, test } from "vitest";

import { FlushPace } from "../../server/collab/flush-pace.ts";

const WINDOW_MS = 33;

test("somebody who writes alone is seen at once, however many readers there are", () => {
  const pace = new FlushPace(WINDOW_MS);
  pace.edited(1, 1_000);
  expect(pace.waitFor(1_000, 150, 1_000)).toBeLessThanOrEqual(0);
  pace.flushed(1_000);
  pace.edited(1, 1_120);
  expect(pace.waitFor(1_120, 150, 1_120)).toBeLessThanOrEqual(0);
});

test("one writer's bursts are gathered from flush to flush", () => {
  const pace = new FlushPace(WINDOW_MS);
  pace.edited(1, 1_000);
  pace.flushed(1_000);
  pace.edited(1, 1_010);
  expect(pace.waitFor(1_010, 150, 1_010)).toBe(23);
});

test("when several write at the same time, the first of their edits waits for the whole window", () => {
  const pace = new FlushPace(WINDOW_MS);
  pace.edited(1, 1_000);
  pace.flushed(1_000);
  pace.edited(2, 1_060);
  expect(pace.waitFor(1_060, 150, 1_060)).toBe(33);
  expect(pace.waitFor(1_060, 150, 1_080)).toBe(13);
});

test("the fewer readers, the shorter the window", () => {
  const pace = new FlushPace(WINDOW_MS);
  pace.edited(1, 1_000);
  pace.edited(2, 1_001);
  expect(pace.waitFor(1_001, 2, 1_001)).toBe(10);
});

test("two who take turns slowly each count as writing alone", () => {
  const pace = new FlushPace(WINDOW_MS);
  pace.edited(1, 1_000);
  pace.flushed(1_000);
  pace.edited(2, 1_400);
  expect(pace.waitFor(1_400, 150, 1_400)).toBeLessThanOrEqual(0);
});
