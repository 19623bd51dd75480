import type { WritingTogether } from "../../support/writing-together.ts";
import { commentOften } from "./comment-often.ts";
import { fill, largeText } from "./large-text.ts";
import { suggestOften } from "./suggest-often.ts";

export interface Documents {
  open(): Promise<WritingTogether>;
}

/** An empty document, a large text, and the same text commented on all over and full of suggestions. */
export interface ThreeTexts {
  small: WritingTogether;
  large: WritingTogether;
  commented: WritingTogether;
  paragraphs: number;
}

/** In characters */
const PARAGRAPH = 200;

/** Each open in one browser alone. */
export async function writeThreeTexts(
  documents: Documents,
  { characters, threads, suggestions }: { characters: number; threads: number; suggestions: number },
): Promise<ThreeTexts> {
  const [small, large, commented] = [await documents.open(), await documents.open(), await documents.open()];
  for (const { second } of [small, large, commented]) await second.context.close();
  const paragraphs = characters / PARAGRAPH;
  for (const { first } of [large, commented]) await fill(first, largeText(paragraphs, PARAGRAPH));
  await commentOften(commented.first, threads);
  await suggestOften(commented.first, suggestions);
  return { small, large, commented, paragraphs };
}
