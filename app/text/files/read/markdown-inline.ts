import { decodeEntities } from "./html-entities";
import type { XmlElement } from "./read-xml";

type Inline = XmlElement | string;

/** What letters of a Markdown text refer to. */
export interface MarkdownReferences {
  /** Addresses by their name in small letters */
  links: ReadonlyMap<string, string>;
  /** A mark for a footnote of this name; null for none. */
  note(name: string): XmlElement | null;
}

export const markup = (name: string, attributes: Record<string, string>, ...children: Inline[]): XmlElement => ({
  name,
  attributes,
  children,
});

/** A run of signs that may begin or end emphasis, among the parts. */
interface Signs {
  sign: string;
  count: number;
  opens: boolean;
  closes: boolean;
}

type Part = { of: Inline } | { signs: Signs };

const PUNCTUATION = /[\p{P}\p{S}]/u;
const TAGS = new Set(["strong", "b", "em", "i", "u", "s", "del", "ins", "sup", "sub", "span", "small", "mark", "a"]);

/** The letters of a paragraph of Markdown, as elements of a web page. */
export function markdownInline(source: string, references: MarkdownReferences): Inline[] {
  return new InlineParser(source, references).parse();
}

class InlineParser {
  readonly #parts: Part[] = [];
  #at = 0;
  #text = "";

  constructor(
    readonly source: string,
    readonly references: MarkdownReferences,
  ) {}

  parse(): Inline[] {
    while (this.#at < this.source.length) this.#step();
    this.#flush();
    return emphasised(this.#parts);
  }

  #step(): void {
    const rest = this.source.slice(this.#at, this.#at + 2_100);
    const found = this.#special(rest);
    if (found > 0) {
      this.#at += found;
      return;
    }
    this.#text += this.source[this.#at] ?? "";
    this.#at += 1;
  }

  /** How many characters have been read as something of the format's; 0 for none. */
  #special(rest: string): number {
    switch (rest[0]) {
      case "\\":
        return this.#escape(rest);
      case "\n":
        return this.#lineEnd();
      case "`":
        return this.#code();
      case "<":
        return this.#tag(rest);
      case "&": {
        const [reference = ""] = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});/.exec(rest) ?? [];
        this.#text += decodeEntities(reference);
        return reference.length;
      }
      case "!":
        return rest[1] === "[" ? this.#bracket(this.#at + 1, true) : 0;
      case "[":
        return this.#bracket(this.#at, false);
      case "*":
      case "_":
      case "~":
        return this.#signs(rest);
      default:
        return this.#bareAddress(rest);
    }
  }

  #escape(rest: string): number {
    if (rest[1] === "\n") {
      this.#put(markup("br", {}));
      return 2;
    }
    if (!/[!-/:-@[-`{-~]/.test(rest[1] ?? "")) return 0;
    this.#text += rest[1] ?? "";
    return 2;
  }

  #lineEnd(): number {
    const isBreak = / {2,}$/.test(this.#text);
    this.#text = this.#text.replace(/ +$/, "");
    if (isBreak) this.#put(markup("br", {}));
    else this.#text += " ";
    return 1;
  }

  #code(): number {
    const [fence = ""] = /^`+/.exec(this.source.slice(this.#at, this.#at + 200)) ?? [];
    const from = this.#at + fence.length;
    const ending = new RegExp(`(?<!\`)\`{${fence.length}}(?!\`)`, "g");
    ending.lastIndex = from;
    const end = ending.exec(this.source)?.index;
    if (end === undefined) {
      this.#text += fence;
      return fence.length;
    }
    this.#text += this.source
      .slice(from, end)
      .replaceAll("\n", " ")
      .replace(/^ (.*[^ ].*) $/, "$1");
    return end + fence.length - this.#at;
  }

  #tag(rest: string): number {
    const address = /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/i.exec(rest);
    if (address) {
      this.#put(markup("a", { href: address[1] ?? "" }, (address[1] ?? "").replace(/^mailto:/i, "")));
      return address[0].length;
    }
    const comment = /^<!--[\s\S]*?-->/.exec(rest);
    if (comment) return comment[0].length;
    const [whole = "", name = "", said = ""] = /^<([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>/i.exec(rest) ?? [];
    const tag = name.toLowerCase();
    if (tag === "br") {
      this.#put(markup("br", {}));
      return whole.length;
    }
    if (!TAGS.has(tag)) return 0;
    const from = this.#at + whole.length;
    const end = endOfTag(this.source, tag, from);
    if (end === null) return 0;
    const href = /\shref\s*=\s*"([^"]*)"/i.exec(said)?.[1];
    const inside = markdownInline(this.source.slice(from, end), this.references);
    this.#put(markup(tag, href === undefined ? {} : { href: decodeEntities(href) }, ...inside));
    return end + `</${tag}>`.length - this.#at;
  }

  /** A link, an image or a footnote's mark; `from` is where the bracket is. */
  #bracket(from: number, isImage: boolean): number {
    const end = endOfBracket(this.source, from);
    if (end === null) return 0;
    const words = this.source.slice(from + 1, end);
    const note = !isImage && words.startsWith("^") ? this.references.note(words.slice(1)) : null;
    if (note) {
      this.#put(note);
      return end + 1 - this.#at;
    }
    const behind = this.source.slice(end + 1, end + 1 + 4_000_000);
    const inline = /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
      behind,
    );
    const named = inline ? null : /^\[([^\]]*)\]/.exec(behind);
    const name = (named?.[1] || words).replace(/\s+/g, " ").toLowerCase();
    const address = inline ? (inline[1] ?? inline[2] ?? "") : this.references.links.get(name);
    if (address === undefined) return 0;
    const href = decodeEntities(address.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
    if (isImage) this.#put(markup("img", { src: href, alt: plainWords(markdownInline(words, this.references)) }));
    else this.#put(markup("a", { href }, ...markdownInline(words, this.references)));
    return end + 1 + (inline?.[0].length ?? named?.[0].length ?? 0) - this.#at;
  }

  #signs(rest: string): number {
    const sign = rest[0] ?? "";
    let count = 1;
    while (this.source[this.#at + count] === sign) count += 1;
    if (sign === "~" && count !== 2) {
      this.#text += sign.repeat(count);
      return count;
    }
    const before = this.#at === 0 ? " " : (this.source[this.#at - 1] ?? " ");
    const after = this.source[this.#at + count] ?? " ";
    const isLeft = !/\s/.test(after) && (!PUNCTUATION.test(after) || /\s/.test(before) || PUNCTUATION.test(before));
    const isRight = !/\s/.test(before) && (!PUNCTUATION.test(before) || /\s/.test(after) || PUNCTUATION.test(after));
    const isWord = sign === "_";
    this.#flush();
    this.#parts.push({
      signs: {
        sign,
        count,
        opens: isLeft && (!isWord || !isRight || PUNCTUATION.test(before)),
        closes: isRight && (!isWord || !isLeft || PUNCTUATION.test(after)),
      },
    });
    return count;
  }

  #bareAddress(rest: string): number {
    if (!/^https?:\/\//i.test(rest) || /[\p{L}\p{N}]$/u.test(this.#text)) return 0;
    const [address = ""] = /^https?:\/\/[^\s<>[\]"]+/i.exec(rest) ?? [];
    const href = address.replace(/[.,:;!?'*_~)]+$/, "");
    if (href.length < 9) return 0;
    this.#put(markup("a", { href }, href));
    return href.length;
  }

  #put(element: XmlElement): void {
    this.#flush();
    this.#parts.push({ of: element });
  }

  #flush(): void {
    if (this.#text !== "") this.#parts.push({ of: this.#text });
    this.#text = "";
  }
}

/** Signs with what lies between them as elements; those that belong to nothing are letters (CommonMark, appendix). */
function emphasised(parts: Part[]): Inline[] {
  for (let close = 0; close < parts.length; close++) {
    const closing = signsAt(parts, close);
    if (!closing?.closes) continue;
    const open = openerOf(parts, close, closing);
    const opening = open === null ? null : signsAt(parts, open);
    if (open === null || !opening) continue;
    const width = closing.sign === "~" || (closing.count >= 2 && opening.count >= 2) ? 2 : 1;
    const name = closing.sign === "~" ? "del" : width === 2 ? "strong" : "em";
    const inside = parts.slice(open + 1, close).map(inlineOf);
    opening.count -= width;
    closing.count -= width;
    parts.splice(open + 1, close - open - 1, { of: markup(name, {}, ...inside) });
    // The closing signs may close another
    close = open + 1;
    if (closing.count === 0) parts.splice(open + 2, 1);
    if (opening.count === 0) {
      parts.splice(open, 1);
      close -= 1;
    }
  }
  return parts.map(inlineOf).filter((part) => part !== "");
}

const signsAt = (parts: readonly Part[], at: number): Signs | null => {
  const part = parts[at];
  return part && "signs" in part ? part.signs : null;
};

function openerOf(parts: readonly Part[], close: number, closing: Signs): number | null {
  for (let at = close - 1; at >= 0; at--) {
    const signs = signsAt(parts, at);
    if (signs?.sign !== closing.sign || !signs.opens || signs.count === 0) continue;
    const isUneven = (signs.closes || closing.opens) && (signs.count + closing.count) % 3 === 0;
    if (!isUneven || (signs.count % 3 === 0 && closing.count % 3 === 0)) return at;
  }
  return null;
}

const inlineOf = (part: Part): Inline => ("of" in part ? part.of : part.signs.sign.repeat(part.signs.count));

const plainWords = (parts: readonly Inline[]): string =>
  parts.map((part) => (typeof part === "string" ? part : plainWords(part.children))).join("");

function endOfBracket(source: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === "\\") at += 1;
    else if (sign === "[") depth += 1;
    else if (sign === "]" && (depth -= 1) === 0) return at;
  }
  return null;
}

function endOfTag(source: string, tag: string, from: number): number | null {
  const signs = new RegExp(`<(/?)${tag}(?:\\s[^<>]*)?>`, "gi");
  signs.lastIndex = from;
  let depth = 1;
  for (let found = signs.exec(source); found; found = signs.exec(source)) {
    depth += found[1] ? -1 : 1;
    if (depth === 0) return found.index;
  }
  return null;
}
