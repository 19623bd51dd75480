import { expect, test } from "vitest";

import { textFromMarkup } from "~/text/formats/markup";
import { sectionWords } from "~/text/section-words";

test("a section has the words of its own and of the headings below it; what stands before the first is in none", () => {
  const text = textFromMarkup(`Innledning her

# Mål

en to tre

## Delmål

fire

### Dypere

fem seks

## Annet

# Slutt`);
  expect(sectionWords(text).map(({ number, title, words }) => `${number} ${title} ${words}`)).toEqual([
    "1 Mål 10",
    "1.1 Delmål 5",
    "1.1.1 Dypere 3",
    "1.2 Annet 1",
    "2 Slutt 1",
  ]);
});
