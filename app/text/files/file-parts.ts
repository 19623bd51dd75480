import { withoutDisguises } from "~/domain/shared/storable-text";

import { valuesOf } from "~/text/atoms";
import { CALLOUT_KINDS, type CalloutKind } from "~/text/block-attributes";
import type { RichTextNode } from "~/text/rich-text";
import type { FileImage, TextFile } from "./text-file";

/** What XML cannot hold, and half of a pair of signs: word processors call a file with one of them damaged. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Words as any format can hold them, without what disguises others. */
export const fileText = (text: unknown): string =>
  typeof text === "string" ? withoutDisguises(text).replaceAll(UNWRITABLE, "") : "";

export const calloutKind = ({ attrs }: RichTextNode): CalloutKind =>
  CALLOUT_KINDS.find((kind) => kind === attrs?.kind) ?? "note";

/** Where an ordered list begins to count. */
export function listStart({ attrs }: RichTextNode): number {
  const start = attrs?.start;
  return typeof start === "number" && Number.isInteger(start) && start >= 0 && start <= 9999 ? start : 1;
}

export function cellSpan({ attrs }: RichTextNode, name: "colspan" | "rowspan"): number {
  const cells = attrs?.[name];
  return typeof cells === "number" && Number.isInteger(cells) && cells > 1 && cells <= 1000 ? cells : 1;
}

export const isDone = ({ attrs }: RichTextNode): boolean => attrs?.checked === true;

/** An image as a file shows it. `alt` is null where nobody has described it, and empty where it only decorates. */
export interface ShownImage {
  sha256: string;
  alt: string | null;
  /** Of the page, in percent */
  width: number;
  /** Null for one that is not in the file. */
  image: FileImage | null;
}

export function shownImage({ attrs }: RichTextNode, images: TextFile["images"]): ShownImage | null {
  const values = valuesOf("image", attrs ?? {});
  if (!values) return null;
  const sha256 = String(values.sha256);
  const image = Object.hasOwn(images, sha256) ? (images[sha256] ?? null) : null;
  return {
    sha256,
    alt: typeof values.alt === "string" ? fileText(values.alt) : null,
    width: Number(values.width),
    image,
  };
}

/** What stands where an image is not in the file. */
export const missingImage = ({ alt }: ShownImage, { words }: TextFile): string =>
  alt ? `[${words.missingImage}: ${alt}]` : `[${words.missingImage}]`;

/** The SHA-256 of every image that a text shows. */
export function imagesIn(node: RichTextNode): Set<string> {
  const found = new Set<string>();
  const look = (part: RichTextNode) => {
    if (part.type === "image" && typeof part.attrs?.sha256 === "string") found.add(part.attrs.sha256);
    part.content?.forEach(look);
  };
  look(node);
  return found;
}

/** How many columns a table has. */
export function columnsOf({ content = [] }: RichTextNode): number {
  const wide: number[] = [];
  let most = 1;
  content.forEach((row, line) => {
    const own = (row.content ?? []).reduce((sum, cell) => sum + cellSpan(cell, "colspan"), 0);
    for (const cell of row.content ?? [])
      for (let down = 1; down < cellSpan(cell, "rowspan"); down++)
        wide[line + down] = (wide[line + down] ?? 0) + cellSpan(cell, "colspan");
    most = Math.max(most, own + (wide[line] ?? 0));
  });
  return most;
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
