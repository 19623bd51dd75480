import { decodeEntities } from "./html-entities";
import type { XmlElement } from "./read-xml";

/** What has no end of its own. */
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
/** What holds no markup. */
const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
/** What ends a paragraph that is still open. */
const ENDS_PARAGRAPH = new Set(
  "address article aside blockquote center details dir div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul li td th tr tbody thead".split(
    " ",
  ),
);
/** What another of its kind ends, unless one of these stands between. */
const ENDS_OWN_KIND: Readonly<Record<string, { kinds: string[]; within: string[] }>> = {
  li: { kinds: ["li"], within: ["ul", "ol", "menu"] },
  dt: { kinds: ["dt", "dd"], within: ["dl"] },
  dd: { kinds: ["dt", "dd"], within: ["dl"] },
  td: { kinds: ["td", "th"], within: ["table"] },
  th: { kinds: ["td", "th"], within: ["table"] },
  tr: { kinds: ["tr"], within: ["table"] },
  tbody: { kinds: ["thead", "tbody"], within: ["table"] },
  tfoot: { kinds: ["thead", "tbody"], within: ["table"] },
};
/** Deeper than any page nests. */
const DEEPEST = 300;

/**
 * A web page as its elements, mended where it is not well formed. Total: any text is a page. Nothing in it is run, and
 * no address of it is opened.
 */
export function htmlTree(source: string): XmlElement {
  return new HtmlParser(source).parse();
}

class HtmlParser {
  readonly #root: XmlElement = { name: "", attributes: {}, children: [] };
  readonly #open: XmlElement[] = [this.#root];
  #at = 0;

  constructor(readonly source: string) {}

  parse(): XmlElement {
    const { source } = this;
    while (this.#at < source.length) {
      const next = source.indexOf("<", this.#at);
      if (next < 0) break;
      this.#text(source.slice(this.#at, next));
      this.#at = next;
      this.#sign();
    }
    this.#text(source.slice(this.#at));
    return this.#root;
  }

  #sign(): void {
    const { source } = this;
    const first = source.charCodeAt(this.#at + 1);
    if (source.startsWith("<!--", this.#at)) return this.#skip("-->", 4);
    // <!doctype …>, <?xml …>, and what Word writes for its own reading
    if (first === 0x21 || first === 0x3f) return this.#skip(">", 2);
    const name = /^<\/?([A-Za-z][^\s/>]*)/.exec(source.slice(this.#at, this.#at + 80));
    if (!name) {
      this.#text("<");
      this.#at += 1;
      return;
    }
    const tag = (name[1] ?? "").toLowerCase();
    this.#at += name[0].length;
    const attributes = this.#attributes();
    if (name[0].startsWith("</")) this.#close(tag);
    else this.#begin(tag, attributes);
  }

  #skip(sign: string, from: number): void {
    const end = this.source.indexOf(sign, this.#at + from);
    this.#at = end < 0 ? this.source.length : end + sign.length;
  }

  /** Up to the end of the tag. */
  #attributes(): Record<string, string> {
    const { source } = this;
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    const one = /[\s/]*(?:(>)|([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?)/y;
    for (;;) {
      one.lastIndex = this.#at;
      const found = one.exec(source);
      if (!found) {
        // Neither a name nor an end: one sign further
        this.#at += 1;
        if (this.#at >= source.length) return attributes;
        continue;
      }
      this.#at = one.lastIndex;
      if (found[1]) return attributes;
      const name = (found[2] ?? "").toLowerCase();
      if (!(name in attributes)) attributes[name] = decodeEntities(found[3] ?? found[4] ?? found[5] ?? "");
    }
  }

  #begin(name: string, attributes: Record<string, string>): void {
    if (ENDS_PARAGRAPH.has(name))
      this.#closeWithin(["p", "h1", "h2", "h3", "h4", "h5", "h6"], ["table", "td", "th", "li", "blockquote", "div"]);
    const own = ENDS_OWN_KIND[name];
    if (own) this.#closeWithin(own.kinds, own.within);
    const element: XmlElement = { name, attributes, children: [] };
    this.#open.at(-1)?.children.push(element);
    if (RAW.has(name)) return this.#raw(element);
    if (!VOID.has(name) && this.#open.length < DEEPEST) this.#open.push(element);
  }

  #raw(element: XmlElement): void {
    const ending = new RegExp(`</${element.name}[\\s/>]`, "gi");
    ending.lastIndex = this.#at;
    const end = ending.exec(this.source)?.index ?? this.source.length;
    if (element.name === "title" || element.name === "style") {
      const inside = this.source.slice(this.#at, end);
      element.children.push(element.name === "title" ? decodeEntities(inside) : inside);
    }
    this.#at = end;
    if (end < this.source.length) this.#skip(">", 2);
  }

  #close(name: string): void {
    const depth = this.#open.findLastIndex((element) => element.name === name);
    if (depth > 0) this.#open.length = depth;
  }

  #closeWithin(kinds: readonly string[], within: readonly string[]): void {
    for (let depth = this.#open.length - 1; depth > 0; depth--) {
      const name = this.#open[depth]?.name ?? "";
      if (within.includes(name)) return;
      if (!kinds.includes(name)) continue;
      this.#open.length = depth;
      return;
    }
  }

  #text(text: string): void {
    if (text !== "") this.#open.at(-1)?.children.push(decodeEntities(text));
  }
}
