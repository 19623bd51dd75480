import type { RichTextMark, RichTextNode } from "~/text/rich-text";

// How a body that is marked up says what is suggested in it: marks on its letters (`inserted`, `deleted`, and
// `reformatted` with the marks they had), and points between letters: where what is said begins and ends
// (`commentStart`, `commentEnd`), and which ends of paragraphs are suggested (`insertedEnd`, `deletedEnd`). Only files
// know them; no text of ours has any.

/** Which change a mark is of; null for a mark of another kind. */
export const changeOf = (marks: readonly RichTextMark[] | undefined, type: string): number | null =>
  numberOf(marks?.find((mark) => mark.type === type)?.attrs?.change);

/** Which change puts a block's end there, or takes it away. */
export const endChange = ({ content }: RichTextNode, name: "insertedEnd" | "deletedEnd"): number | null =>
  numberOf(content?.find(({ type }) => type === name)?.attrs?.change);

/** Which thread a point is of. */
export const threadOf = ({ attrs }: RichTextNode): number | null => numberOf(attrs?.thread);

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
