import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Identity } from "~/collab/protocol";
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeBatch,
  encodeCursor,
  encodeEdit,
  encodePresence,
  encodeState,
  type PresenceEntry,
} from "~/collab/protocol-frames";
import { Decoder, Encoder } from "~/collab/protocol-parser";

const number = fc.nat(2 ** 31 - 1);
const bytes = fc.uint8Array({ maxLength: 300 });
const identity: fc.Arbitrary<Identity> = fc.record({
  person: fc.uuid(),
  name: fc.string({ unit: "grapheme" }),
  initials: fc.string({ maxLength: 2 }),
  organisation: fc.uuid(),
  organisationName: fc.string({ unit: "grapheme" }),
  role: fc.string(),
  colour: fc.integer({ min: 1, max: 8 }),
});
const presence: fc.Arbitrary<PresenceEntry> = fc.oneof(
  fc.record({ change: fc.constant("left" as const), member: number }),
  fc.record({ change: fc.constant("cursor" as const), member: number, cursor: bytes }),
  fc.record({
    change: fc.constant("identity" as const),
    member: number,
    clientId: fc.option(fc.integer({ min: 1, max: 2 ** 20 })),
    identity,
  }),
);

describe("frames decode to what was encoded", () => {
  test("from the browser", () => {
    fc.assert(
      fc.property(number, number, bytes, (room, message, update) => {
        expect(decodeClientFrame(encodeEdit(room, message, update))).toEqual({ kind: "edit", room, message, update });
        expect(decodeClientFrame(encodeCursor(room, update))).toEqual({ kind: "cursor", room, cursor: update });
      }),
    );
  });

  test("from the server", () => {
    const acknowledgement = fc.record({ member: number, message: number });
    fc.assert(
      fc.property(
        number,
        number,
        fc.array(acknowledgement),
        fc.array(presence),
        bytes,
        (room, sequence, acks, all, update) => {
          const batch = encodeBatch(room, sequence, acks, encodePresence(all), update);
          expect(decodeServerFrame(batch)).toEqual({
            kind: "batch",
            room,
            sequence,
            acknowledgements: acks,
            presence: all,
            update,
          });
        },
      ),
    );
    fc.assert(
      fc.property(number, number, fc.boolean(), fc.array(bytes), (room, sequence, complete, updates) => {
        const frame = encodeState(room, sequence, complete, updates);
        expect(decodeServerFrame(frame)).toEqual({ kind: "state", room, sequence, complete, updates });
      }),
    );
  });

  test("any bytes either decode or are refused, and never hang", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (any) => {
        for (const decode of [decodeClientFrame, decodeServerFrame]) {
          try {
            expect(decode(any).room).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the parser", () => {
  const decode = (chunk: unknown) => {
    const packets: unknown[] = [];
    const decoder = new Decoder();
    decoder.on("decoded", (packet) => packets.push(packet));
    decoder.add(chunk);
    return packets[0];
  };

  test("sends bytes as one frame, and everything else as one text", () => {
    const frame = Uint8Array.from([1, 2, 3]);
    const encoder = new Encoder();
    expect(encoder.encode({ type: 2, nsp: "/", data: ["frame", frame] })).toEqual([frame]);
    const packet = { type: 2, nsp: "/", data: ["join", { documentId: "x" }], id: 4 };
    const [text] = encoder.encode(packet);
    expect(decode(text)).toEqual(packet);
    expect(decode(frame)).toEqual({ type: 2, nsp: "/", data: ["frame", frame] });
  });

  test.each([
    ["no JSON", "{"],
    ["no packet", "[]"],
    ["an unknown type", '{"type":9,"nsp":"/"}'],
    ["no namespace", '{"type":0}'],
    ["an event of Socket.IO's own", '{"type":2,"nsp":"/","data":["disconnect"]}'],
    ["an event without a name", '{"type":2,"nsp":"/","data":[{}]}'],
    ["an id that is no number", '{"type":2,"nsp":"/","data":["join"],"id":"x"}'],
  ])("refuses %s", (_name, text) => {
    expect(() => decode(text)).toThrow();
  });
});
