import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { bodyRules } from "~/text/content-rules";
import { findExcess } from "~/text/find-excess";
import { checkEdit } from "../../server/collab/gate.ts";
import { createDice } from "../collab/support/dice.ts";
import { KINDS, perform } from "../support/co-writers.ts";
import { TextEditor } from "../support/text-editor.ts";

const WORDS = ["a", "Øst ", "kommune", "é", "🙂", "中", "\u00a0", "<b>", "👩\u200d⚕️"];

/** Some editors of one document, and what stands between them: the gate and the log. */
function sitDown(count: number, seed: number) {
  const dice = createDice(seed);
  const log = new Y.Doc();
  const seats = Array.from({ length: count }, (_, index) => new TextEditor(100 + index));
  const refusals: string[] = [];
  const sent = new Map<TextEditor, number>();
  /** Sends what one seat has written, gathered as the outbox does it, through the gate to everybody. */
  const send = (seat: TextEditor): void => {
    const updates = seat.written.slice(sent.get(seat) ?? 0);
    sent.set(seat, seat.written.length);
    if (updates.length === 0) return;
    const update = Y.mergeUpdates(updates);
    const clocks = Y.decodeStateVector(Y.encodeStateVector(log));
    const verdict = checkEdit(update, {
      leases: new Set([seat.doc.clientID]),
      nextClock: (clientId) => clocks.get(clientId) ?? 0,
      content: bodyRules,
    });
    if (!verdict.ok) refusals.push(verdict.reason);
    Y.applyUpdate(log, update);
    for (const other of seats) if (other !== seat) other.receive(update);
  };
  const act = (seat: TextEditor) =>
    perform(seat, { kind: dice.pick(KINDS), x: dice.below(20), y: dice.below(20), z: dice.below(20) }, () =>
      dice.pick(WORDS),
    );
  return { dice, log, seats, refusals, send, act };
}

describe("nothing an honest editor makes is refused", () => {
  test.each([1, 2, 3, 4, 5, 6])("one person, everything an editor can, seed %i", (seed) => {
    const { dice, log, seats, refusals, send, act } = sitDown(1, seed);
    for (const seat of seats) {
      for (let step = 0; step < 400; step++) {
        act(seat);
        if (dice.below(3) === 0) send(seat);
      }
      send(seat);
      seat.destroy();
    }
    expect(refusals).toEqual([]);
    expect(findExcess(log)).toEqual([]);
  });

  test.each([11, 12, 13, 14])("three people at once, seed %i", (seed) => {
    const { dice, seats, refusals, send, act } = sitDown(3, seed);
    for (let step = 0; step < 500; step++) {
      act(dice.pick(seats));
      if (dice.below(4) === 0) send(dice.pick(seats));
    }
    for (const seat of seats) send(seat);
    expect(refusals).toEqual([]);
    const [first, ...others] = seats.map(({ doc }) => Y.encodeStateVector(doc));
    for (const other of others) expect(other).toEqual(first);
    for (const seat of seats) seat.destroy();
  });

  test("an edit whose words were deleted, and forgotten by the device, before it was sent", () => {
    const { log, seats, refusals, send } = sitDown(1, 21);
    for (const seat of seats) {
      seat.type("slettes igjen");
      seat.select(1, seat.state.doc.content.size - 1);
      seat.dispatch(seat.state.tr.deleteSelection());
      // What the copy on the device says after it was put together: the deleted parts are gaps of a length
      seat.written.splice(0, Infinity, Y.encodeStateAsUpdate(seat.doc, Y.encodeStateVector(log)));
      send(seat);
    }
    expect(refusals).toEqual([]);
    expect(findExcess(log)).toEqual([]);
  });
});
