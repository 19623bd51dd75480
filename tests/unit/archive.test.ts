import { unzipSync } from "fflate";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { archiveNames } from "~/features/grant/receipt/archive-names";
import { zipStream } from "~/features/kernel/zip-stream";

test.each([
  ["Vedtak PS 45/26.pdf", "Vedtak PS 45_26.pdf"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["C:\\temp\\a.pdf", "C__temp_a.pdf"],
  ["CON.pdf", "_CON.pdf"],
  [" . ", "_"],
  ["ballong\u202efdp.exe", "ballong_fdp.exe"],
])("%j is kept as %j", (filename, name) => {
  expect(archiveNames([filename])).toEqual([name]);
});

test("names that differ only in case are told apart, and keep their endings", () => {
  expect(archiveNames(["Brev.pdf", "brev.pdf", "brev (2).pdf", "BREV.PDF"])).toEqual([
    "Brev.pdf",
    "brev (2).pdf",
    "brev (2) (2).pdf",
    "BREV (3).PDF",
  ]);
});

test("whatever files are called, every name is its own, short, and in no folder", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 }), { maxLength: 20 }), (filenames) => {
      const names = archiveNames(filenames);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(filenames.length);
      for (const name of names) {
        expect(name.length).toBeLessThanOrEqual(120);
        expect(name).not.toMatch(/[\\/]|^\.\.?$|^$/);
      }
    }),
  );
});

test("an archive is read file by file, each when the receiver asks for more", async () => {
  const read: string[] = [];
  const file = (path: string, size: number) => ({
    path,
    read: async () => {
      read.push(path);
      return new Uint8Array(size).fill(7);
    },
  });
  const stream = zipStream([file("a.pdf", 300_000), file("æ/b.pdf", 5)], new Date("2027-01-14T12:00:00Z"));
  const reader = stream.getReader();
  expect(read).toEqual([]);
  const pieces: Uint8Array[] = [];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    if (pieces.length === 1) expect(read).toEqual(["a.pdf"]);
  }
  const files = unzipSync(Buffer.concat(pieces));
  expect(Object.entries(files).map(([path, content]) => [path, content.length])).toEqual([
    ["a.pdf", 300_000],
    ["æ/b.pdf", 5],
  ]);
});
