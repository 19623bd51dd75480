import { childOf, elementsIn, type XmlElement } from "./read-xml";

/** Deeper than styles are based on each other. */
const LONGEST_CHAIN = 20;

/** What a paragraph's style makes of it. */
export type ParagraphKind =
  | { kind: "text" | "title" | "subtitle" | "quote" | "contents" | "calloutTitle" | "task" }
  | { kind: "callout"; callout: "note" | "important" | "decision" }
  | { kind: "heading"; level: number };

/** The value of a property, such as `w:val` of `w:ilvl`. */
export const valueOf = (element: XmlElement | null | undefined, name: string, attribute = "w:val"): string | null =>
  childOf(element, name)?.attributes[attribute] ?? null;

export const numberOf = (value: string | null | undefined): number | null => {
  const number = value === null || value === undefined || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
};

/** Whether a property that is either on or off is on; null where nothing is said. */
export function isOn(properties: XmlElement | null | undefined, name: string): boolean | null {
  const property = childOf(properties, name);
  if (!property) return null;
  const value = property.attributes["w:val"];
  return value !== "0" && value !== "false" && value !== "off" && value !== "none";
}

/** The styles of a file, each with those that it is based on. */
export class WordStyles {
  readonly #styles: ReadonlyMap<string, XmlElement>;

  constructor(styles: XmlElement | null) {
    const all = styles ? elementsIn(styles).filter(({ name }) => name === "w:style") : [];
    this.#styles = new Map(all.map((style) => [style.attributes["w:styleId"] ?? "", style]));
  }

  /** A style, and what it is based on, the nearest first. */
  chain(id: string | null): XmlElement[] {
    const chain: XmlElement[] = [];
    for (let style = this.#styles.get(id ?? ""); style && chain.length < LONGEST_CHAIN;) {
      chain.push(style);
      style = this.#styles.get(valueOf(style, "w:basedOn") ?? "");
    }
    return chain;
  }

  /** The paragraph's own properties, then those of its styles. */
  propertiesOf(own: XmlElement | null): (XmlElement | null)[] {
    return [own, ...this.chain(valueOf(own, "w:pStyle")).map((style) => childOf(style, "w:pPr"))];
  }

  kindOf(own: XmlElement | null): ParagraphKind {
    const outline = numberOf(valueOf(own, "w:outlineLvl"));
    if (outline !== null && outline < 9) return { kind: "heading", level: outline + 1 };
    for (const style of this.chain(valueOf(own, "w:pStyle"))) {
      const kind = kindNamed((valueOf(style, "w:name") ?? "").toLowerCase());
      if (kind) return kind;
      const level = numberOf(valueOf(childOf(style, "w:pPr"), "w:outlineLvl"));
      if (level !== null && level < 9) return { kind: "heading", level: level + 1 };
    }
    return { kind: "text" };
  }
}

const NORWEGIAN: Readonly<Record<string, "title" | "subtitle" | "quote">> = {
  tittel: "title",
  undertittel: "subtitle",
  sitat: "quote",
  sterktsitat: "quote",
};

/** As Word calls them, and as LibreOffice does. */
const QUOTES = new Set(["quote", "intense quote", "quotations", "block quotation"]);

/** Word gives its own styles the same names in every language; other programs and older files do not. */
function kindNamed(name: string): ParagraphKind | null {
  const own = NORWEGIAN[name.replaceAll(" ", "")];
  if (own) return { kind: own };
  const heading = /^(?:heading|overskrift) ?([1-9])$/.exec(name)?.[1];
  if (heading) return { kind: "heading", level: Number(heading) };
  if (/^(toc|contents) ?(heading|\d)$|^inn(h|hold)(sfortegnelse)? ?\d?$/.test(name)) return { kind: "contents" };
  if (name === "title" || name === "subtitle") return { kind: name };
  if (QUOTES.has(name)) return { kind: "quote" };
  if (name === "task") return { kind: "task" };
  if (name === "callout title") return { kind: "calloutTitle" };
  const callout = /^callout (note|important|decision)$/.exec(name)?.[1];
  return callout ? { kind: "callout", callout: callout as "note" | "important" | "decision" } : null;
}
