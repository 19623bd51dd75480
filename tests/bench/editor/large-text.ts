import type { Writer } from "../../support/writing-together.ts";
import { isSaved, pasteHtml } from "../../support/writing-together.ts";

const WORDS =
  "Kommunene skal sammen anskaffe et journalsystem som følger innbyggeren gjennom hele forløpet, fra fastlege til sykehjem og hjem igjen. ";

/** A text as people write them: a heading now and then, a list here and there, some words in bold. */
export function largeText(paragraphs: number, length: number): string {
  const words = WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length);
  return Array.from({ length: paragraphs }, (_, index) => {
    if (index % 20 === 0) return `<h2>Del ${index}</h2>`;
    const text = index % 3 === 0 ? `<strong>${words.slice(0, 9)}</strong>${words.slice(9)}` : words;
    return index % 20 < 4 ? `<ul><li>${text}</li></ul>` : `<p>${text}</p>`;
  }).join("");
}

/** Puts it into the document, a part at a time as large as may be pasted, until the server has it. */
export async function fill(writer: Writer, html: string): Promise<void> {
  await writer.text.click();
  await pasteHtml(writer, html);
  await isSaved(writer);
}
