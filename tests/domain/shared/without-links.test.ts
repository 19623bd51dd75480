import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";

import { withoutLinks } from "~/domain/shared/without-links";

test.each([
  ["Se https://evil.example/login nå", "Se https[:]//evil[.]example/login nå"],
  ["t.co/abc og www.evil.example", "t[.]co/abc og www[.]evil[.]example"],
  ["skriv til post@evil.example.", "skriv til post@evil[.]example."],
  ["evil。example, кредит.рф", "evil[.]example, кредит[.]рф"],
])("spells out what a mail program would make a link of: %s", (text, spelledOut) => {
  expect(withoutLinks(text)).toBe(spelledOut);
});

test.each([
  "Møt opp kl. 13.45 den 10.01.2027.",
  "F.eks. 1.250.000,50 kr, bl.a. til drift m.m.",
  "Bodø, Røst m.fl.",
  "§ 11-8",
])("leaves other text as it was written: %s", (text) => expect(withoutLinks(text)).toBe(text));

test("leaves no scheme and no domain, whatever is written", () => {
  const pieces = constantFrom(
    "http",
    "://",
    ":",
    "//",
    ".",
    "。",
    "evil",
    "no",
    "f.eks",
    "@",
    " ",
    "-",
    "å",
    "1",
    "\n",
  );
  assert(
    property(array(pieces, { maxLength: 12 }), (parts) => {
      const text = withoutLinks(parts.join(""));
      expect(text).not.toContain("://");
      expect(text).not.toMatch(/(evil|no)[.。](evil|no)/);
    }),
  );
});
