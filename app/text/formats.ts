import { Mark, type Schema } from "@tiptap/pm/model";

import { isLinkAddress } from "./link-address";
import { isSectionAddress } from "./section-address";

/** How characters are marked in the shared text: a mark's name → true, or a link's address. */
export type Formats = Readonly<Record<string, unknown>>;

export const NO_FORMATS: Formats = {};

/** Whether characters may be marked so. */
export const isFormat = (name: string, value: unknown): boolean =>
  name === "link" ? isLinkAddress(value) || isSectionAddress(value) : value === true;

/** The marks among any formats. What is unknown marks nothing; of two that exclude each other the later of the schema's wins. */
export function marksOf(formats: Formats, schema: Schema): readonly Mark[] {
  if (formats === NO_FORMATS) return Mark.none;
  let marks: readonly Mark[] = Mark.none;
  for (const [name, type] of Object.entries(schema.marks)) {
    const value = formats[name];
    if (!isFormat(name, value)) continue;
    marks = type.create(name === "link" ? { href: value } : null).addToSet(marks);
  }
  return marks;
}

export function formatsOf(marks: readonly Mark[]): Formats {
  return marks.length === 0
    ? NO_FORMATS
    : Object.fromEntries(marks.map(({ type, attrs }) => [type.name, type.name === "link" ? attrs.href : true]));
}

/** What has to be written for characters with these marks to have those; null for nothing. */
export function formatChange(before: readonly Mark[], after: readonly Mark[]): Record<string, unknown> | null {
  if (Mark.sameSet(before, after)) return null;
  const was = formatsOf(before);
  const becomes = formatsOf(after);
  const change: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(becomes)]))
    if (was[name] !== becomes[name]) change[name] = becomes[name] ?? null;
  return change;
}

export function sameFormats(one: Formats, other: Formats): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
