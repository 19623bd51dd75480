import type { PastedElement } from "./pasted-html";

/** The footnotes of a pasted text, by the elements that stand for them. */
export interface PastedNotes {
  /** By the mark in the text, what holds the note's words */
  bodies: ReadonlyMap<PastedElement, PastedElement>;
  /** What is read as part of a note and nowhere else: their bodies, and the way back in each */
  isBody(element: PastedElement): boolean;
  isWayBack(element: PastedElement): boolean;
}

interface Anchor {
  element: PastedElement;
  target: string;
  names: string[];
  /** From the outermost to the nearest */
  around: PastedElement[];
}

/**
 * Every program writes footnotes as two links that lead to each other: the mark in the text, and the way back in the
 * note (Word, LibreOffice, Google Docs, our own pages).
 */
export function notesOf(root: PastedElement): PastedNotes {
  const anchors: Anchor[] = [];
  collect(root, [], anchors);
  const byName = new Map(anchors.flatMap((anchor) => anchor.names.map((name) => [name, anchor] as const)));
  const bodies = new Map<PastedElement, PastedElement>();
  const waysBack = new Set<PastedElement>();
  for (const [index, mark] of anchors.entries()) {
    const back =
      byName.get(mark.target) ?? anchors.find(({ around }) => around.some((one) => idOf(one) === mark.target));
    if (!back || anchors.indexOf(back) <= index || waysBack.has(mark.element) || !mark.names.includes(back.target))
      continue;
    const body = bodyAround(back, anchors);
    if (!body) continue;
    bodies.set(mark.element, body);
    waysBack.add(back.element);
  }
  const all = new Set(bodies.values());
  return { bodies, isBody: (element) => all.has(element), isWayBack: (element) => waysBack.has(element) };
}

function collect(element: PastedElement, around: PastedElement[], anchors: Anchor[]): void {
  const { tag, attributes, children } = element;
  const target = tag === "a" && attributes.href?.startsWith("#") ? attributes.href.slice(1) : "";
  if (target !== "") {
    const names = [attributes.name, attributes.id].filter((name) => name !== undefined);
    anchors.push({ element, target, names, around });
  }
  for (const child of children) if (typeof child !== "string") collect(child, [...around, element], anchors);
}

const idOf = ({ attributes }: PastedElement): string | undefined => attributes.id;

const HOLDERS = new Set(["li", "div", "p", "dd", "aside"]);

/** The widest element around the way back in which no other link of the text stands before it. */
function bodyAround(back: Anchor, anchors: readonly Anchor[]): PastedElement | undefined {
  const before = new Set(anchors.slice(0, anchors.indexOf(back)).flatMap(({ around }) => around));
  const next = new Set(
    anchors
      .slice(anchors.indexOf(back) + 1)
      .filter(isBackLike)
      .flatMap(({ around }) => around),
  );
  return back.around.find((element) => HOLDERS.has(element.tag) && !before.has(element) && !next.has(element));
}

const isBackLike = ({ target, names, around }: Anchor): boolean =>
  target !== "" && (names.length > 0 || around.some((element) => idOf(element) !== undefined));
