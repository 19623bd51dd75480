import { expect, test } from "vitest";
import * as Y from "yjs";

import { KnownDepths } from "../../server/collab/known-depths.ts";

const CLIENT = 7;

/** An element inside another one, or straight in a root. */
const inside = (clock: number, parent: number | null, client = CLIENT) =>
  new Y.Item(
    Y.createID(client, clock),
    null,
    null,
    null,
    null,
    parent === null ? ("body" as never) : Y.createID(CLIENT, parent),
    null,
    new Y.ContentType(new Y.XmlElement("blockquote")),
  );

function threeLevels(depths = new KnownDepths()): KnownDepths {
  for (const clock of [0, 1, 2]) depths.note(inside(clock, clock === 0 ? null : clock - 1));
  return depths;
}

test("a part is one level deeper than its parent, whoever wrote that", () => {
  expect(threeLevels().note(inside(0, 2, 8))).toBe(4);
});

test("what is inside something older than the room counts as the top", () => {
  const depths = new KnownDepths();
  expect(depths.note(inside(100, 50))).toBe(1);
  expect(depths.note(inside(101, 100))).toBe(2);
});

test("an edit that was dropped no longer counts", () => {
  const depths = threeLevels();
  depths.cutBack(CLIENT, 1);
  expect(depths.note(inside(0, 2, 8))).toBe(1);
  expect(depths.note(inside(1, null))).toBe(1);
  expect(depths.note(inside(1, 1, 8))).toBe(2);
});

test("what was written on another node in between is unknown", () => {
  const depths = threeLevels();
  depths.note(inside(10, 2));
  expect(depths.note(inside(11, 5))).toBe(1);
  expect(depths.note(inside(12, 10))).toBe(5);
});

test("a full record starts over", () => {
  const depths = threeLevels(new KnownDepths(3));
  expect(depths.note(inside(3, 2))).toBe(1);
});

test("continued typing adds nothing to the record", () => {
  const depths = threeLevels(new KnownDepths(5));
  let before = 2;
  for (let clock = 3; clock < 1_000; clock++) {
    const origin = clock === 3 ? null : Y.createID(CLIENT, clock - 1);
    const parent = clock === 3 ? Y.createID(CLIENT, 2) : null;
    const typed = new Y.Item(
      Y.createID(CLIENT, clock),
      null,
      origin,
      null,
      null,
      parent,
      null,
      new Y.ContentString("a"),
    );
    before = depths.note(typed);
  }
  expect(before).toBe(4);
  expect(depths.note(inside(1_000, 2))).toBe(4);
});
