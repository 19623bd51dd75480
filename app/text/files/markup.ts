import type { RichTextMark, RichTextNode } from "~/text/rich-text";

// How a body that is marked up says what is suggested in it: marks on its letters (`inserted`, `deleted`, and
// `reformatted` with the marks they had), an attribute on a paragraph whose end is suggested, and points between letters
// (`commentStart`, `commentEnd`). Only files know them; no text of ours has any.

/** Which change a mark is of; null for a mark of another kind. */
export const changeOf = (marks: readonly RichTextMark[] | undefined, type: string): number | null =>
  numberOf(marks?.find((mark) => mark.type === type)?.attrs?.change);

/** Which change puts a block's end there, or takes it away. */
export const endChange = ({ attrs }: RichTextNode, name: "insertedEnd" | "deletedEnd"): number | null =>
  numberOf(attrs?.[name]);

/** Which thread a point is of. */
export const threadOf = ({ attrs }: RichTextNode): number | null => numberOf(attrs?.thread);

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
