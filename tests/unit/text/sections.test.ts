import { expect, test } from "vitest";

import type { RichTextNode } from "~/text/rich-text";
import { sectionsOf } from "~/text/sections";

const words = (text: string): RichTextNode => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });
const heading = (level: number, text: string): RichTextNode => ({
  type: "heading",
  attrs: { level },
  content: [{ type: "text", text }],
});

test("a section is a heading with what follows, up to the next heading of any level", () => {
  const blocks = [words("Først"), heading(1, "Mål"), words("a"), heading(2, "Delmål"), words("b"), heading(1, "Plan")];
  const sections = sectionsOf({ type: "doc", content: blocks });
  expect(sections.map(({ number, title }) => `${number} ${title}`)).toEqual([" ", "1 Mål", "1.1 Delmål", "2 Plan"]);
  expect(sections.flatMap(({ text }) => text.content)).toEqual(blocks);
});

test("empty lines before the first heading are no section, and an empty text has none", () => {
  expect(sectionsOf({ type: "doc", content: [words(""), heading(1, "Mål")] })).toHaveLength(1);
  expect(sectionsOf({ type: "doc", content: [words("")] })).toEqual([]);
  expect(sectionsOf({ type: "doc" })).toEqual([]);
});
