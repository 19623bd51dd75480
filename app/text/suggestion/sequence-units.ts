import * as Y from "yjs";

import { NO_FORMATS, sameFormats, type Formats } from "~/text/formats";

import type { Inserted, UnitId } from "./changes";

/** A unit of the text that a suggestion takes away, or puts there. */
export interface Unit extends UnitId {
  content: string | object;
  formats: Formats;
}

export function contentOf(units: readonly Unit[]): Inserted[] {
  const content: Inserted[] = [];
  for (const { content: unit, formats } of units) {
    const last = content.at(-1);
    if (typeof unit !== "string") content.push({ embed: unit as never, formats });
    else if (last && "text" in last && sameFormats(last.formats, formats)) last.text += unit;
    else content.push({ text: unit, formats });
  }
  return content;
}

export function unitIn({ content }: Y.Item, offset: number): string | object {
  if (content instanceof Y.ContentString) return content.str[offset] ?? "";
  return content instanceof Y.ContentEmbed ? (content.embed as object) : {};
}

/** Letters, and what stands among them. */
export const takesMarks = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentString ||
  (content instanceof Y.ContentEmbed && nameOfAtom(content.embed as object) !== null);

export const nameOfAtom = (embed: object): string | null => {
  const { atom } = embed as { atom?: unknown };
  return typeof atom === "string" ? atom : null;
};

export function withFormat(formats: Formats, name: string, value: unknown): Formats {
  const { [name]: _before, ...others } = formats;
  if (value !== null) return { ...others, [name]: value };
  return Object.keys(others).length === 0 ? NO_FORMATS : others;
}

/** What makes of some formats others. */
export function changeOf(before: Formats, after: Formats): Formats {
  const change: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (before[name] !== after[name]) change[name] = after[name] ?? null;
  return change;
}
