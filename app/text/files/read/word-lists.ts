import { childOf, elementsIn, type XmlElement } from "./read-xml";
import { numberOf, valueOf, type WordStyles } from "./word-styles";

interface Level {
  kind: "bullet" | "ordered";
  start: number;
  /** Left edge, in twentieths of a point; null where it is not said. */
  left: number | null;
}

export interface ListItem {
  kind: Level["kind"];
  /** The list it belongs to */
  list: string;
  level: number;
  /** Which of its list it is, as Word counts */
  number: number;
  left: number;
}

/** In twentieths of a point: half an inch for each level, where a list says nothing. */
const STEP = 720;

/** Left edge of a paragraph; null where nothing is said. */
export function leftOf(properties: XmlElement | null): number | null {
  const indent = childOf(properties, "w:ind");
  return numberOf(indent?.attributes["w:left"] ?? indent?.attributes["w:start"]);
}

/** The lists of a file: which one a paragraph is an item of, and its number there. Ask once for each, in order. */
export class WordLists {
  readonly #kinds = new Map<string, XmlElement>();
  readonly #lists = new Map<string, XmlElement>();
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(
    numbering: XmlElement | null,
    readonly styles: WordStyles,
  ) {
    for (const element of numbering ? elementsIn(numbering) : []) {
      if (element.name === "w:abstractNum") this.#kinds.set(element.attributes["w:abstractNumId"] ?? "", element);
      if (element.name === "w:num") this.#lists.set(element.attributes["w:numId"] ?? "", element);
    }
  }

  itemOf(own: XmlElement | null): ListItem | null {
    const said = this.styles.propertiesOf(own).map((properties) => childOf(properties, "w:numPr"));
    const list = said.map((numbers) => valueOf(numbers, "w:numId")).find((value) => value !== null);
    if (!list || !this.#lists.has(list)) return null;
    const deep = said.map((numbers) => numberOf(valueOf(numbers, "w:ilvl"))).find((value) => value !== null) ?? 0;
    const level = Math.min(8, Math.max(0, Math.trunc(deep)));
    const found = this.#levelOf(list, level);
    if (!found) return null;
    const left = leftOf(own) ?? found.left ?? STEP * (level + 1);
    return { kind: found.kind, list, level, number: this.#count(list, level, found.start), left };
  }

  #kindOf(list: string): string {
    return valueOf(this.#lists.get(list), "w:abstractNumId") ?? "";
  }

  /** Null for a level without a sign or a number. */
  #levelOf(list: string, level: number): Level | null {
    const isIt = ({ name, attributes }: XmlElement, wanted: string) =>
      name === wanted && numberOf(attributes["w:ilvl"]) === level;
    const override = elementsIn(this.#lists.get(list) ?? NONE).find((one) => isIt(one, "w:lvlOverride"));
    const kind = elementsIn(this.#kinds.get(this.#kindOf(list)) ?? NONE).find((one) => isIt(one, "w:lvl"));
    const own = childOf(override, "w:lvl") ?? kind ?? null;
    const format = valueOf(own, "w:numFmt") ?? "bullet";
    if (format === "none") return null;
    const start = numberOf(valueOf(own, "w:start")) ?? 1;
    return { kind: format === "bullet" ? "bullet" : "ordered", start, left: leftOf(childOf(own, "w:pPr")) };
  }

  /** Lists of one kind count on from each other, unless one says where it begins. */
  #count(list: string, level: number, start: number): number {
    const kind = this.#kindOf(list);
    const counts = this.#counts.get(kind) ?? [];
    this.#counts.set(kind, counts);
    const key = `${list}:${level}`;
    const override = elementsIn(this.#lists.get(list) ?? NONE).find(
      ({ name, attributes }) => name === "w:lvlOverride" && numberOf(attributes["w:ilvl"]) === level,
    );
    const again = this.#begun.has(key) ? null : numberOf(valueOf(override, "w:startOverride"));
    this.#begun.add(key);
    const before = again === null ? counts[level] : again - 1;
    const number = (before ?? start - 1) + 1;
    counts[level] = number;
    counts.length = level + 1;
    return number;
  }
}

const NONE: XmlElement = { name: "", attributes: {}, children: [] };
