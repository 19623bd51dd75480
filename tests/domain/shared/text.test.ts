import { expect, test } from "vitest";

import { characterCount } from "~/domain/shared/text";

const bySegments = (text: string) => [...new Intl.Segmenter("nb").segment(text)].length;

test.each(["", "Bodø", "e\u0301n", "👩‍👩‍👧 bor her", "a\r\nb", "©\uFE0F", "linje\nlinje", "“sitat” – 5 €…"])(
  "%j has as many characters as people count",
  (text) => expect(characterCount(text)).toBe(bySegments(text)),
);

test("no character up to the arrows, next to any other, is counted differently than by segments", () => {
  for (let code = 1; code < 0x2100; code++) {
    const text = `a${String.fromCharCode(code)}ø`;
    expect(characterCount(text), code.toString(16)).toBe(bySegments(text));
  }
});
