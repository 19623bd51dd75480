import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "~/domain/shared/rich-text";
import { wordDiff } from "~/domain/shared/word-diff";

const side = (segments: ReturnType<typeof wordDiff>, left: "removed" | "added") =>
  segments.flatMap((segment) => (segment.kind === left ? [] : [segment.text])).join("");

describe("a word diff", () => {
  test("shows what was removed before what was added", () => {
    expect(wordDiff("Piloten starter 1. september 2027.", "Piloten starter 15. august 2027.")).toEqual([
      { kind: "same", text: "Piloten starter " },
      { kind: "removed", text: "1. september 2027" },
      { kind: "added", text: "15. august 2027" },
      { kind: "same", text: "." },
    ]);
  });

  test("does not cut words, with accents or without", () => {
    expect(wordDiff("Kárášjohka", "Karasjohka").map((segment) => segment.kind)).toEqual(["removed", "added"]);
    expect(wordDiff("", "ny")).toEqual([{ kind: "added", text: "ny" }]);
    expect(wordDiff("", "")).toEqual([]);
  });

  test("holds both texts whole, and never two segments of one kind in a row", () => {
    const texts = fc.array(fc.constantFrom("epj", "journal", "kommune", ",", ".", " ", "\n", "å"), { maxLength: 40 });
    fc.assert(
      fc.property(texts, texts, (from, to) => {
        const segments = wordDiff(from.join(""), to.join(""));
        expect(side(segments, "added")).toBe(from.join(""));
        expect(side(segments, "removed")).toBe(to.join(""));
        for (const [index, segment] of segments.entries()) {
          expect(segment.text).not.toBe("");
          expect(segments[index + 1]?.kind).not.toBe(segment.kind);
        }
      }),
    );
  });

  test("is as short as it can be", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (from, to) => {
        const segments = wordDiff(from.join("."), to.join("."));
        const kept = segments.flatMap((segment) => (segment.kind === "same" ? [...segment.text] : [])).length;
        expect(kept).toBe(longestCommon([...from.join(".")], [...to.join(".")]));
      }),
    );
  });

  test("of two long texts with nothing in common is given up for one replaced by the other", () => {
    const text = (word: string) => Array.from({ length: 5000 }, (_one, index) => `${word}${index}`).join(" ");
    const segments = wordDiff(text("gammel"), text("ny"));
    // In full each of the spaces between the words would be kept
    expect(segments).toEqual([
      { kind: "removed", text: text("gammel") },
      { kind: "added", text: text("ny") },
    ]);
  });
});

function longestCommon(from: string[], to: string[]): number {
  let last = to.map(() => 0);
  for (const letter of from) {
    const row: number[] = [];
    for (const [index, other] of to.entries()) {
      row.push(letter === other ? (last[index - 1] ?? 0) + 1 : Math.max(last[index] ?? 0, row[index - 1] ?? 0));
    }
    last = row;
  }
  return last.at(-1) ?? 0;
}

test("a text is its blocks, a line each, without formatting", () => {
  const text = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Mål" }] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Én " },
          { type: "text", text: "felles", marks: [{ type: "bold" }] },
          { type: "hardBreak" },
          { type: "text", text: "journal" },
        ],
      },
      { type: "paragraph" },
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "punkt" }] }] }],
      },
    ],
  };
  expect(plainText(text)).toBe("Mål\nÉn felles\njournal\npunkt");
  expect(plainText(undefined)).toBe("");
});
