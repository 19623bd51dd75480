import * as Y from "yjs";

import { BODY_TEXT } from "./roots";
import { schemaOfText } from "./text-schema";
import { TextMirror } from "./text-mirror";
import { placeAt, positionOf } from "./text-places";

/** A stretch of a text: two encoded relative positions. */
export interface Anchor {
  start: Uint8Array;
  end: Uint8Array;
}

/** Where a stretch is in a text as it stands. */
export interface AnchorPlace {
  /** A position of the editor. */
  from: number;
  /** The words between; none when they are deleted. */
  words: string;
  /** Whether the letters it holds on to stand in the text. */
  isHeld: boolean;
  /** How many headings begin before it. */
  headings: number;
}

/** A heading of the body, and the stretch of the text that it is. */
export interface AnchoredHeading extends Anchor {
  /** 1 to 3 */
  level: number;
  words: string;
}

/** The headings of the body, in order. */
export function anchoredHeadings(doc: Y.Doc): AnchoredHeading[] {
  const mirror = new TextMirror(doc, BODY_TEXT, schemaOfText(BODY_TEXT));
  const headings: AnchoredHeading[] = [];
  mirror.document.forEach((block, at) => {
    const level = Number(block.attrs.heading ?? 0);
    if (level === 0) return;
    const [from, to] = [at + 1, at + block.nodeSize - 1];
    headings.push({
      level,
      words: block.textContent,
      start: Y.encodeRelativePosition(placeAt(mirror, mirror.document, from, "behind")),
      end: Y.encodeRelativePosition(placeAt(mirror, mirror.document, to, "before")),
    });
  });
  return headings;
}

/** Where these stretches of the body are; null for what is no stretch of it. */
export function anchorPlaces(doc: Y.Doc, anchors: readonly Anchor[]): (AnchorPlace | null)[] {
  const mirror = new TextMirror(doc, BODY_TEXT, schemaOfText(BODY_TEXT));
  const headings: number[] = [];
  mirror.document.forEach((block, at) => {
    if (Number(block.attrs.heading ?? 0) > 0) headings.push(at);
  });
  return anchors.map(({ start, end }) => {
    const [first, last] = [decoded(start), decoded(end)];
    const from = first && positionOf(mirror, first);
    const to = last && positionOf(mirror, last);
    if (!first || !last || from === null || to === null) return null;
    return {
      from,
      words: from < to ? mirror.document.textBetween(from, to, " ") : "",
      isHeld: holds(doc, first) && holds(doc, last),
      headings: headings.filter((at) => at <= from).length,
    };
  });
}

/** Null for bytes that are no position. */
function decoded(bytes: Uint8Array): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(bytes);
  } catch {
    return null;
  }
}

/** Whether the letter a position holds on to stands in the text; one at an end of it holds on to none. */
export function holds(doc: Y.Doc, { item }: Y.RelativePosition): boolean {
  if (item === null) return true;
  if (item.clock >= Y.getState(doc.store, item.client)) return false;
  return !Y.getItem(doc.store, item).deleted;
}
