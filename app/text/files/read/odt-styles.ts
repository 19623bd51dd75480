import { CALLOUT_KINDS, type CalloutKind } from "~/text/block-attributes";

import { childOf, elementsIn, type XmlElement } from "./read-xml";

/** What a paragraph's style makes of it. */
export type OdtKind =
  | { kind: "text" | "title" | "subtitle" | "quote" | "contents" | "calloutTitle" | "task" | "line" }
  | { kind: "callout"; callout: CalloutKind }
  | { kind: "heading"; level: number };

/** Deeper than styles are based on each other. */
const LONGEST_CHAIN = 20;

/** The styles of an OpenDocument text, each with those that it is based on. */
export class OdtStyles {
  readonly #styles = new Map<string, XmlElement>();
  readonly #own = new Set<XmlElement>();
  readonly #lists = new Map<string, XmlElement>();

  /** @param groups those of the text first: of two by one name it is the one that counts */
  constructor(groups: readonly XmlElement[]) {
    for (const group of groups)
      for (const style of elementsIn(group)) {
        const name = style.attributes["style:name"] ?? "";
        if (style.name === "text:list-style" && !this.#lists.has(name)) this.#lists.set(name, style);
        if (style.name !== "style:style") continue;
        const key = `${style.attributes["style:family"]} ${name}`;
        if (!this.#styles.has(key)) this.#styles.set(key, style);
        if (group.name === "office:automatic-styles") this.#own.add(style);
      }
  }

  /** A style, and what it is based on, the nearest first. */
  chain(family: string, name: string | undefined): XmlElement[] {
    const chain: XmlElement[] = [];
    for (let style = this.#styles.get(`${family} ${name}`); style && chain.length < LONGEST_CHAIN;) {
      chain.push(style);
      style = this.#styles.get(`${family} ${style.attributes["style:parent-style-name"]}`);
    }
    return chain;
  }

  kindOf(name: string | undefined): OdtKind {
    const names = this.chain("paragraph", name).map(
      ({ attributes }) => attributes["style:display-name"] ?? attributes["style:name"],
    );
    for (const one of [...names, name]) {
      const kind = kindNamed((one ?? "").replaceAll("_20_", " ").toLowerCase());
      if (kind) return kind;
    }
    return { kind: "text" };
  }

  /** Whether a page ends before a paragraph, or behind it. */
  breaksPage(name: string | undefined): boolean {
    return this.chain("paragraph", name).some((style) => {
      const said = childOf(style, "style:paragraph-properties")?.attributes;
      return said?.["fo:break-before"] === "page" || said?.["fo:break-after"] === "page";
    });
  }

  /** Whether somebody drew a line below this paragraph by hand. */
  hasLineBelow(name: string | undefined): boolean {
    const [own] = this.chain("paragraph", name).filter((style) => this.#own.has(style));
    const said = childOf(own, "style:paragraph-properties")?.attributes["fo:border-bottom"];
    return said !== undefined && said !== "none" && lengthOf(said.split(" ")[0]) !== 0;
  }

  /** What a style says of letters; of a paragraph's only what somebody did to this one by hand. */
  marksOf(family: "text" | "paragraph", name: string | undefined, around: ReadonlySet<string>): ReadonlySet<string> {
    const chain = this.chain(family, name).filter((style) => family === "text" || this.#own.has(style));
    const marks = new Set(around);
    for (const style of chain.toReversed()) {
      const { attributes } = childOf(style, "style:text-properties") ?? { attributes: {} as Record<string, string> };
      const say = (mark: string, said: string | undefined, isOn: (said: string) => boolean) => {
        if (said === undefined) return;
        if (isOn(said)) marks.add(mark);
        else marks.delete(mark);
      };
      const display = (style.attributes["style:display-name"] ?? style.attributes["style:name"] ?? "").toLowerCase();
      if (/^strong([ _]|$)/.test(display)) marks.add("bold");
      if (display === "emphasis") marks.add("italic");
      say("bold", attributes["fo:font-weight"], (said) => /^(bold|[6-9]00)$/.test(said));
      say("italic", attributes["fo:font-style"], (said) => said !== "normal");
      say("underline", attributes["style:text-underline-style"], (said) => said !== "none");
      say("strike", attributes["style:text-line-through-style"], (said) => said !== "none");
      const position = attributes["style:text-position"];
      say("superscript", position, (said) => /^(super|[1-9])/.test(said));
      say("subscript", position, (said) => /^(sub|-)/.test(said));
    }
    return marks;
  }

  isHidden(name: string | undefined): boolean {
    return this.chain("text", name).some(
      (style) => childOf(style, "style:text-properties")?.attributes["text:display"] === "none",
    );
  }

  /** In the units of the file, of one column; null where nothing is said. */
  columnWidth(name: string | undefined): number | null {
    const said = this.chain("table-column", name)
      .map((style) => childOf(style, "style:table-column-properties")?.attributes)
      .map((attributes) => attributes?.["style:column-width"] ?? attributes?.["style:rel-column-width"]);
    return lengthOf(said.find((width) => width !== undefined));
  }

  /** Left edge of a paragraph, in centimetres; 0 where nothing is said. */
  leftOf(name: string | undefined): number {
    const said = this.chain("paragraph", name).map(
      (style) => childOf(style, "style:paragraph-properties")?.attributes["fo:margin-left"],
    );
    return lengthOf(said.find((left) => left !== undefined)) ?? 0;
  }

  /** Left edge of the letters at a list's level, in centimetres; null where nothing is said. */
  listLeft(name: string, level: number): number | null {
    const list = this.#lists.get(name);
    const found = list && elementsIn(list).find(({ attributes }) => Number(attributes["text:level"]) === level + 1);
    const place = childOf(childOf(found, "style:list-level-properties"), "style:list-level-label-alignment");
    return lengthOf(place?.attributes["fo:margin-left"]);
  }

  /** The kind of a list's level, from 0; null for one without a sign or a number. */
  listLevel(name: string, level: number): { kind: "bullet" | "ordered"; start: number } | null {
    const list = this.#lists.get(name);
    const found = list && elementsIn(list).find(({ attributes }) => Number(attributes["text:level"]) === level + 1);
    if (!found) return { kind: "bullet", start: 1 };
    if (found.name !== "text:list-level-style-number") return { kind: "bullet", start: 1 };
    if ((found.attributes["style:num-format"] ?? "") === "") return null;
    return { kind: "ordered", start: Number(found.attributes["text:start-value"] ?? 1) };
  }
}

/** Centimetres; for shares of a page, their number. */
export function lengthOf(said: string | undefined): number | null {
  const [, number = "", unit = ""] = /^(-?[\d.]+)(cm|mm|in|pt|pc|px|\*|%)?$/.exec(said ?? "") ?? [];
  const length = Number.parseFloat(number);
  const scale: Readonly<Record<string, number>> = {
    cm: 1,
    mm: 0.1,
    in: 2.54,
    pt: 2.54 / 72,
    pc: 2.54 / 6,
    px: 2.54 / 96,
  };
  return Number.isFinite(length) ? length * (scale[unit] ?? 1) : null;
}

const NAMED: Readonly<Record<string, OdtKind>> = {
  title: { kind: "title" },
  tittel: { kind: "title" },
  subtitle: { kind: "subtitle" },
  undertittel: { kind: "subtitle" },
  quotations: { kind: "quote" },
  quote: { kind: "quote" },
  sitat: { kind: "quote" },
  "block quotation": { kind: "quote" },
  "callout title": { kind: "calloutTitle" },
  task: { kind: "task" },
  "horizontal line": { kind: "line" },
};

function kindNamed(name: string): OdtKind | null {
  const callout = CALLOUT_KINDS.find((kind) => name === `callout ${kind}`);
  if (callout) return { kind: "callout", callout };
  const heading = /^(?:heading|overskrift) (\d)$/.exec(name)?.[1];
  if (heading) return { kind: "heading", level: Number(heading) };
  if (/^contents (heading|\d+)$/.test(name)) return { kind: "contents" };
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? null) : null;
}
