import { expect, test } from "vitest";

import { storableText } from "~/domain/shared/storable-text";

const textOf = (written: string) => storableText(written).text;

test("ordinary text is kept as it is", () => {
  for (const text of ["Bodø kommune", "Kárášjohka", "linje\nlinje\n\tinnrykk", "👩‍⚕️ lege", "שלום‎ 2026", "", "a"]) {
    expect(storableText(text)).toEqual({ text, hasUnstorable: false });
  }
});

test.each(["a\u0000b", "a\u0007b", "a\u007fb", "a\u009fb", "a\ufffeb", "a\ud800b"])(
  "a sign that cannot be kept is taken out, and said: %j",
  (written) => expect(storableText(written)).toEqual({ text: "ab", hasUnstorable: true }),
);

test("characters that reverse or hide what follows are removed", () => {
  expect(textOf("Kommunedirektør\u202e, rektor\u202c")).toBe("Kommunedirektør, rektor");
  expect(textOf("\u2066Bodø\u2069")).toBe("Bodø");
  expect(textOf("\ufeffBodø\ufff9")).toBe("Bodø");
});

test("the line ends of word processors are line ends", () => {
  expect(textOf("en\vto\u2028tre\ffire\r\nfem\rseks")).toBe("en\nto\ntre\nfire\nfem\nseks");
});

test.each([" ", "\u200b\u200d", "\u00ad", "\u2800", "\u3164", "\u202e", "\ufe0f", "\u{e0041}", "\u00a0\n\t"])(
  "text of only invisible signs is no text: %j",
  (written) => expect(textOf(written)).toBe(""),
);
