import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { encodeBytes } from "~/collab/protocol-bytes";
import { encodeClocks } from "../../server/collab/clocks.ts";

test("bytes stay as they were when others are written after them", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 10_000 })), (messages) => {
      const written = messages.map((message) => encodeBytes((encoder) => encoding.writeUint8Array(encoder, message)));
      expect(written).toEqual(messages);
    }),
  );
});

test("a message written within another, and one that failed, leave no trace", () => {
  const short = (byte: number) => encodeBytes((encoder) => encoding.writeUint8(encoder, byte));
  const outer = encodeBytes((encoder) => {
    encoding.writeUint8(encoder, 1);
    encoding.writeUint8Array(encoder, short(2));
    encoding.writeUint8(encoder, 3);
  });
  expect([...outer]).toEqual([1, 2, 3]);
  const failing = (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 4);
    throw new Error("in the middle");
  };
  expect(() => encodeBytes(failing)).toThrow("in the middle");
  expect([...short(5)]).toEqual([5]);
});

test("clocks read as a Yjs state vector", () => {
  const clock = fc.nat(2 ** 31 - 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(clock, clock)), (pairs) => {
      const clocks = new Map(pairs);
      expect(Y.decodeStateVector(encodeClocks(clocks))).toEqual(clocks);
    }),
  );
});
