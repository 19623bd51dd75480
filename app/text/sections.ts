import { plainText } from "~/text/formats/plain";
import { headingLevel, headingNumbers } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";

/** A heading with what follows it, up to the next heading of any level. */
export interface TextSection {
  /** '4.1'; empty for what stands before the first heading. */
  number: string;
  title: string;
  /** A text of its own. */
  text: RichTextNode;
}

/** A text in its sections, in order; all its blocks are in one of them. Empty paragraphs before the first heading are none. */
export function sectionsOf(text: RichTextNode): TextSection[] {
  const numbers = headingNumbers();
  const sections: (Omit<TextSection, "text"> & { blocks: RichTextNode[] })[] = [{ number: "", title: "", blocks: [] }];
  for (const block of text.content ?? []) {
    if (block.type === "heading") {
      const number = numbers.next(headingLevel(block.attrs?.level));
      sections.push({ number, title: plainText(block), blocks: [] });
    }
    sections.at(-1)?.blocks.push(block);
  }
  return sections
    .filter(({ blocks }) => blocks.some((block) => block.type === "heading" || !isEmpty(block)))
    .map(({ number, title, blocks }) => ({ number, title, text: { type: "doc", content: blocks } }));
}

const isEmpty = (block: RichTextNode): boolean => block.type === "paragraph" && plainText(block).trim() === "";
