/**
 * Points between the letters of a body that is marked up: where what is said about it begins and ends, and which ends
 * of paragraphs are suggested to come or to go. No text of ours has any.
 */
export const MARKUP_POINTS = ["commentStart", "commentEnd", "insertedEnd", "deletedEnd"] as const;

export type MarkupPoint = (typeof MARKUP_POINTS)[number];

export const isMarkupPoint = (type: string): type is MarkupPoint => MARKUP_POINTS.some((point) => point === type);

/** Marks on the letters of such a body: what is suggested to come, to go, and to be marked otherwise. */
export const MARKUP_MARKS = ["inserted", "deleted", "reformatted"] as const;

export type MarkupMark = (typeof MARKUP_MARKS)[number];

export const isMarkupMark = (type: string): type is MarkupMark => MARKUP_MARKS.some((mark) => mark === type);
