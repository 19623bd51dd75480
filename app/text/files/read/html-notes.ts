import { elementsIn, type XmlElement } from "./read-xml";

/** The footnotes of a page: a mark that leads to a note, which leads back to the mark. */
export interface HtmlNotes {
  /** By the link that is the mark, what holds the note's words */
  notes: ReadonlyMap<XmlElement, XmlElement>;
  /** What is read with the mark, and not where it stands */
  apart: ReadonlySet<XmlElement>;
  /** Links back */
  backs: ReadonlySet<XmlElement>;
}

const HOLDS_NOTE = new Set(["li", "div", "p", "aside", "dd", "section"]);

export function notesIn(root: XmlElement): HtmlNotes {
  const above = new Map<XmlElement, XmlElement>();
  const named = new Map<string, XmlElement>();
  const links: XmlElement[] = [];
  const look = (element: XmlElement): void => {
    for (const child of elementsIn(element)) {
      above.set(child, element);
      for (const name of [child.attributes["id"], child.attributes["name"]])
        if (name && !named.has(name)) named.set(name, child);
      if (child.name === "a" && child.attributes["href"]?.startsWith("#")) links.push(child);
      look(child);
    }
  };
  look(root);
  const target = (link: XmlElement) => named.get(decoded(link.attributes["href"] ?? ""));
  const isWithin = (element: XmlElement | undefined, around: XmlElement): boolean => {
    for (let one = element; one; one = above.get(one)) if (one === around) return true;
    return false;
  };
  const holderOf = (element: XmlElement): XmlElement => {
    let holder = element;
    while (!HOLDS_NOTE.has(holder.name) && above.has(holder)) holder = above.get(holder) ?? holder;
    // A paragraph alone in a division is the division's
    const around = above.get(holder);
    return holder.name === "p" && around?.name === "div" && elementsIn(around)[0] === holder ? around : holder;
  };

  const notes = new Map<XmlElement, XmlElement>();
  const backs = new Set<XmlElement>();
  for (const mark of links) {
    if (backs.has(mark)) continue;
    const place = target(mark);
    if (!place || isWithin(mark, place)) continue;
    const holder = holderOf(place);
    const back = links.find((link) => {
      const to = isWithin(link, holder) ? target(link) : undefined;
      return to !== undefined && (isWithin(to, mark) || isWithin(mark, to));
    });
    if (!back || isWithin(mark, holder)) continue;
    notes.set(mark, holder);
    backs.add(back);
  }
  return { notes, apart: new Set(notes.values()), backs };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.slice(1));
  } catch {
    return address.slice(1);
  }
}
