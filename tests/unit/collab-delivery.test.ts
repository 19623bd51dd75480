import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";

import type { Identity } from "~/collab/protocol";
import { decodeServerFrame, type Acknowledgement } from "~/collab/protocol-frames";
import type { LogRow } from "../../server/collab/log-row.ts";
import { CollabMetrics } from "../../server/collab/metrics.ts";
import { RoomPresence } from "../../server/collab/presence.ts";
import { RoomDelivery } from "../../server/collab/room-delivery.ts";
import type { RoomMember } from "../../server/collab/room-member.ts";
import type { RoomText } from "../../server/collab/room-text.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often two batches follow on each other where many write. */
const BATCH_MS = 37;
const CROWD = 60;

interface Reader {
  member: RoomMember;
  isCongested: boolean;
  frames: number;
  /** What it was told it has. */
  sequence: number;
  rows: Set<number>;
  acknowledged: number;
}

/** A room of which only the delivery is real. Row n of its log is the n-th character of one text. */
function openRoom(people: number) {
  const rows: LogRow[] = [];
  const readers = new Map<number, Reader>();
  const members = new Map<number, RoomMember>();
  const writer = new Y.Doc();
  writer.on("update", (bytes: Uint8Array) =>
    rows.push({ documentId: "d", sequence: rows.length + 1, bytes, clocks: new Uint8Array() }),
  );
  const text = {
    get sequence() {
      return rows.length;
    },
    rowsAfter: (sequence: number) => rows.slice(sequence),
  } as unknown as RoomText;
  const presence = new RoomPresence();
  const delivery: RoomDelivery = new RoomDelivery({
    room: 1,
    text,
    presence,
    members,
    metrics: new CollabMetrics(),
    readSince: async (since) => ({ snapshot: null, rows: rows.slice(since), sequence: rows.length }),
    onPresence() {},
  });

  function join(): Reader {
    const number = members.size + 1;
    const reader: Reader = {
      member: {
        number,
        behindFrom: null,
        acknowledged: 0,
        connection: {
          send: ({ payload }: { payload: Buffer }) => receive(reader, payload),
          isCongested: () => reader.isCongested,
        },
      } as unknown as RoomMember,
      isCongested: false,
      frames: 0,
      sequence: 0,
      rows: new Set(),
      acknowledged: 0,
    };
    members.set(number, reader.member);
    readers.set(number, reader);
    presence.enter(number, null, {} as Identity);
    presence.takeChanges();
    delivery.sendText(reader.member, { snapshot: null, rows, sequence: rows.length });
    return reader;
  }

  function write(by: readonly Reader[], others = 0): void {
    const before = rows.length;
    for (let row = 0; row < others + Math.min(1, by.length); row++) writer.getText("t").insert(before + row, "x");
    const acknowledgements = by.map(({ member }): Acknowledgement => ({ member: member.number, message: rows.length }));
    // A sole writer has what it wrote without being sent it
    if (by.length === 1 && others === 0) by[0]?.rows.add(rows.length);
    delivery.sendUpdate(acknowledgements, rows.slice(before), others === 0);
  }

  for (let person = 0; person < people; person++) join();
  for (const reader of readers.values()) reader.frames = 0;
  return { delivery, readers: [...readers.values()], everybody: readers, join, write, length: () => rows.length };
}

function receive(reader: Reader, payload: Buffer): void {
  const frame = decodeServerFrame(payload);
  reader.frames += 1;
  reader.sequence = frame.sequence;
  const updates = frame.kind === "batch" ? [frame.update].filter(({ length }) => length > 0) : frame.updates;
  for (const update of updates)
    for (const { id, length } of Y.decodeUpdate(update).structs)
      for (let clock = id.clock; clock < id.clock + length; clock++) reader.rows.add(clock + 1);
  if (frame.kind === "batch")
    for (const { member, message } of frame.acknowledgements)
      if (member === reader.member.number) reader.acknowledged = message;
}

const lacks = ({ sequence, rows }: Reader): number[] =>
  Array.from({ length: sequence }, (_, index) => index + 1).filter((row) => !rows.has(row));

const pick = (readers: readonly Reader[], ...places: number[]): Reader[] =>
  places.flatMap((place) => readers[place] ?? []);

test("with few readers, every batch goes to everybody at once", () => {
  const { readers, write } = openRoom(5);
  for (let batch = 1; batch <= 4; batch++) {
    write(pick(readers, 0, 1));
    for (const reader of readers) expect([reader.frames, reader.rows.size]).toEqual([batch, batch]);
    vi.advanceTimersByTime(BATCH_MS);
  }
});

test("with many readers, every second batch goes at once only to those it acknowledges", () => {
  const { readers, write } = openRoom(CROWD);
  write(pick(readers, 0, 1));
  vi.advanceTimersByTime(20);
  write(pick(readers, 2, 3));
  expect(readers.map(({ frames }) => frames)).toEqual(readers.map((_, place) => (place === 2 || place === 3 ? 2 : 1)));
  expect(pick(readers, 2, 3).map(({ acknowledged }) => acknowledged)).toEqual([2, 2]);
});

test("the others get it with the next batch, in one frame", () => {
  const { readers, write } = openRoom(CROWD);
  for (let batch = 0; batch < 20; batch++) {
    write(pick(readers, 0, 1));
    vi.advanceTimersByTime(30);
  }
  vi.advanceTimersByTime(100);
  expect(readers.map(({ rows }) => rows.size)).toEqual(readers.map(() => 20));
  expect(readers.map(({ frames }) => frames)).toEqual(readers.map((_, place) => (place < 2 ? 20 : 11)));
});

test("a batch that nothing follows goes out on its own, and nobody gets it twice", () => {
  const { readers, write } = openRoom(CROWD);
  write(pick(readers, 0, 1));
  vi.advanceTimersByTime(10);
  write(pick(readers, 0, 1));
  vi.advanceTimersByTime(50);
  expect(readers.map(({ rows }) => rows.size)).toEqual(readers.map(() => 2));
  expect(readers.map(({ frames }) => frames)).toEqual(readers.map(() => 2));
});

test("a keystroke after a pause is seen at once, however many readers there are", () => {
  const { readers, write } = openRoom(150);
  for (let key = 1; key <= 3; key++) {
    write(pick(readers, 0));
    expect(readers.every(({ sequence }) => sequence === key)).toBe(true);
    vi.advanceTimersByTime(150);
  }
});

test("somebody who joins while a batch is held back misses nothing, and is not sent it again", () => {
  const { readers, write, join } = openRoom(CROWD);
  write(pick(readers, 0, 1));
  vi.advanceTimersByTime(10);
  write(pick(readers, 0, 1));
  const late = join();
  const { frames } = late;
  expect(late.rows.size).toBe(2);
  vi.advanceTimersByTime(40);
  expect(late.frames).toBe(frames);
});

test("a member told a sequence has everything up to it, whatever is held back and whoever comes or is slow", async () => {
  const step = fc.record({
    writers: fc.uniqueArray(fc.nat(CROWD - 1), { maxLength: 4 }),
    others: fc.nat(2),
    wait: fc.constantFrom(1, 12, BATCH_MS, 90),
    congested: fc.option(fc.nat(CROWD - 1)),
    joins: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const { delivery, readers, everybody, join, write, length } = openRoom(CROWD);
      for (const { writers, others, wait, congested, joins } of steps) {
        for (const [place, reader] of readers.entries()) reader.isCongested = place === congested;
        if (joins) join();
        write(pick(readers, ...writers), writers.length === 0 ? others + 1 : others);
        for (const reader of everybody.values()) expect(lacks(reader)).toEqual([]);
        await vi.advanceTimersByTimeAsync(wait);
        for (const reader of everybody.values()) expect(lacks(reader)).toEqual([]);
      }
      for (const reader of everybody.values()) reader.isCongested = false;
      await vi.advanceTimersByTimeAsync(300);
      for (const reader of everybody.values())
        expect([reader.sequence, reader.rows.size]).toEqual([length(), length()]);
      delivery.close();
    }),
    { numRuns: 150 },
  );
});
