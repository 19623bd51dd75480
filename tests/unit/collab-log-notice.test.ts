import * as fc from "fast-check";
import { expect, test } from "vitest";

import { noticeOfRows, readNotice } from "../../server/collab/log-notice.ts";

const NODE = "a1b2c3d4e5f6";
const documentId = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

/** As the database puts it together. */
const payloadOf = (rows: { bytes: Uint8Array; clocks: Uint8Array }[]): string =>
  `${NODE} ${noticeOfRows(rows)
    .map((told, index) => `${documentId(index)}:${1_000_000_000 + index}${told}`)
    .join(",")}`;

test("a small row travels with its notice, byte for byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 800 }), fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes, clocks) => {
      const { node, documents } = readNotice(payloadOf([{ bytes, clocks }]));
      expect(node).toBe(NODE);
      const [told] = documents;
      expect(told?.sequence).toBe(1_000_000_000);
      expect(told?.row?.documentId).toBe(documentId(0));
      expect(Buffer.from(told?.row?.bytes ?? []).equals(bytes)).toBe(true);
      expect(Buffer.from(told?.row?.clocks ?? []).equals(clocks)).toBe(true);
    }),
  );
});

test("no notice is larger than PostgreSQL takes, however many rows there are and however large", () => {
  const row = fc.record({
    bytes: fc.integer({ min: 1, max: 9_000 }).map((length) => new Uint8Array(length)),
    clocks: fc.integer({ min: 1, max: 3_000 }).map((length) => new Uint8Array(length)),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 120 }), (rows) => {
      const payload = payloadOf(rows);
      expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
      expect(readNotice(payload).documents.map(({ sequence }) => sequence)).toEqual(
        rows.map((_, index) => 1_000_000_000 + index),
      );
    }),
  );
});

test("a row that does not fit is left out, and those after it that do are included", () => {
  const small = { bytes: new Uint8Array(10), clocks: new Uint8Array(5) };
  const { documents } = readNotice(payloadOf([small, { ...small, bytes: new Uint8Array(7_000) }, small]));
  expect(documents.map(({ row }) => row !== null)).toEqual([true, false, true]);
});

test("a notice without rows says how far each document has grown", () => {
  expect(readNotice(`worker ${documentId(1)}:7`)).toEqual({
    node: "worker",
    documents: [{ documentId: documentId(1), sequence: 7, row: null }],
  });
});
