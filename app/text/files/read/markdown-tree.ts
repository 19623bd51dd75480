import { htmlTree } from "./html-tree";
import { type MarkdownReferences, markdownInline, markup } from "./markdown-inline";
import type { XmlElement } from "./read-xml";

const ALERTS: Readonly<Record<string, string>> = {
  note: "note",
  tip: "note",
  important: "important",
  warning: "important",
  caution: "important",
};

const BLANK = /^\s*$/;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const LINE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^( {0,3})(`{3,}|~{3,})[^`]*$/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|\t| *$| (?= {4}))/;
const QUOTE = /^ {0,3}> ?/;
const DELIMITERS = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const HTML =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|details|dialog|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|li|main|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s|\/?>|$)|^ {0,3}<!--/i;
const NOTE = /^\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/;
const REFERENCE = /^ {0,3}\[([^\]^][^\]]{0,300})\]:[ \t]*<?([^\s>]+)>?(?:[ \t]+["'(].*)?$/;
/** Deeper than anybody nests. */
const DEEPEST = 60;

/** A Markdown text (CommonMark with GitHub's tables, tasks and footnotes) as the elements of a web page. Total. */
export function markdownTree(source: string): XmlElement {
  return new MarkdownParser(source).parse();
}

class MarkdownParser {
  readonly #links = new Map<string, string>();
  readonly #notes = new Map<string, string[]>();
  readonly #marks: { name: string; id: string }[] = [];
  readonly #lines: string[];
  #title: string | null = null;

  constructor(source: string) {
    const lines = source.replaceAll("\0", "\ufffd").split(/\r\n?|\n/);
    this.#lines = this.#withoutDefinitions(this.#withoutFront(lines));
  }

  parse(): XmlElement {
    const blocks = this.#blocks(this.#lines, 0);
    const notes: XmlElement[] = [];
    // A note may mention another, which comes behind it
    for (let at = 0; at < this.#marks.length; at++) {
      const mark = this.#marks[at];
      if (!mark) continue;
      const back = markup("a", { href: `#mark-${mark.id}` }, "↩");
      notes.push(markup("li", { id: `note-${mark.id}` }, back, ...this.#blocks(this.#notes.get(mark.name) ?? [], 1)));
    }
    const title = this.#title === null ? [] : [markup("title", {}, this.#title)];
    return markup("html", {}, ...title, markup("body", {}, ...blocks, markup("ol", {}, ...notes)));
  }

  readonly #references: MarkdownReferences = {
    links: this.#links,
    note: (name) => {
      if (!this.#notes.has(name) || this.#marks.length >= 5_000) return null;
      const id = String(this.#marks.push({ name, id: String(this.#marks.length + 1) }));
      return markup("sup", {}, markup("a", { id: `mark-${id}`, href: `#note-${id}` }, id));
    },
  };

  /** What stands between two lines of dashes at the head says what the text is called. */
  #withoutFront(lines: string[]): string[] {
    if (lines[0]?.trim() !== "---") return lines;
    const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line));
    const front = lines.slice(1, end);
    if (end < 0 || !front.every((line) => BLANK.test(line) || /^(\s|[\w-]+:|#)/.test(line))) return lines;
    const said = front.map((line) => /^title:\s*["']?(.*?)["']?\s*$/i.exec(line)?.[1]).find((title) => title);
    this.#title = said ?? null;
    return lines.slice(end + 1);
  }

  #withoutDefinitions(lines: string[]): string[] {
    const kept: string[] = [];
    let isInFence = false;
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (FENCE.test(line)) isInFence = !isInFence;
      const note = isInFence ? null : NOTE.exec(line);
      const reference = isInFence || note ? null : REFERENCE.exec(line);
      if (note) at = this.#addNote(lines, at, note);
      else if (reference) this.#addLink(reference);
      else kept.push(line);
    }
    return kept;
  }

  #addLink([, name = "", address = ""]: RegExpExecArray): void {
    const key = name.replace(/\s+/g, " ").toLowerCase();
    if (!this.#links.has(key)) this.#links.set(key, address);
  }

  #addNote(lines: readonly string[], from: number, [, name = "", first = ""]: RegExpExecArray): number {
    const own = [first];
    let at = from + 1;
    for (; at < lines.length; at++) {
      const line = lines[at] ?? "";
      const isBehindBlank = BLANK.test(lines[at - 1] ?? "");
      if (/^(?: {4}|\t)/.test(line)) own.push(line.replace(/^(?: {4}|\t)/, ""));
      else if (BLANK.test(line)) own.push("");
      else if (isBehindBlank || NOTE.test(line) || startsBlock(line)) break;
      else own.push(line);
    }
    if (!this.#notes.has(name)) this.#notes.set(name, own);
    return at - 1;
  }

  #blocks(lines: readonly string[], depth: number): XmlElement[] {
    const blocks: XmlElement[] = [];
    for (let at = 0; at < lines.length;) {
      const line = lines[at] ?? "";
      if (BLANK.test(line)) at += 1;
      else at = this.#block(lines, at, depth, blocks);
    }
    return blocks;
  }

  /** Reads the block that begins here. Where the next begins. */
  #block(lines: readonly string[], at: number, depth: number, blocks: XmlElement[]): number {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line);
    if (fence) return this.#fenced(lines, at, fence, blocks);
    if (/^(?: {4}|\t)/.test(line)) return indentedCode(lines, at, blocks);
    const heading = HEADING.exec(line);
    if (heading) {
      blocks.push(markup(`h${heading[1]?.length ?? 1}`, {}, ...this.#inline(heading[2] ?? "")));
      return at + 1;
    }
    if (LINE.test(line)) {
      blocks.push(markup("hr", {}));
      return at + 1;
    }
    if (depth < DEEPEST && QUOTE.test(line)) return this.#quote(lines, at, depth, blocks);
    if (depth < DEEPEST && ITEM.test(line)) return this.#list(lines, at, depth, blocks);
    if (HTML.test(line)) return html(lines, at, blocks);
    if (line.includes("|") && isTable(line, lines[at + 1])) return this.#table(lines, at, blocks);
    return this.#paragraph(lines, at, blocks);
  }

  #fenced(
    lines: readonly string[],
    at: number,
    [, indent = "", fence = ""]: RegExpExecArray,
    blocks: XmlElement[],
  ): number {
    const isEnd = (line: string) => new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`).test(line);
    const found = lines.findIndex((line, index) => index > at && isEnd(line));
    const end = found < 0 ? lines.length : found;
    const inside = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^ {0,${indent.length}}`), ""));
    blocks.push(markup("pre", {}, inside.join("\n")));
    return end + 1;
  }

  #quote(lines: readonly string[], from: number, depth: number, blocks: XmlElement[]): number {
    const inside: string[] = [];
    let at = from;
    for (; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (QUOTE.test(line)) inside.push(line.replace(QUOTE, ""));
      else if (BLANK.test(line) || startsBlock(line) || BLANK.test(inside.at(-1) ?? "")) break;
      else inside.push(line);
    }
    const alert = ALERTS[/^\[!(\w+)\]\s*$/.exec(inside[0] ?? "")?.[1]?.toLowerCase() ?? ""];
    const content = this.#blocks(alert ? inside.slice(1) : inside, depth + 1);
    blocks.push(alert ? markup("div", { "data-kind": alert }, ...content) : markup("blockquote", {}, ...content));
    return at;
  }

  #list(lines: readonly string[], from: number, depth: number, blocks: XmlElement[]): number {
    const first = ITEM.exec(lines[from] ?? "");
    const sign = (first?.[2] ?? "-").slice(-1);
    const isOrdered = /\d/.test(first?.[2] ?? "");
    const items: XmlElement[] = [];
    let at = from;
    while (at < lines.length) {
      const line = lines[at] ?? "";
      const found = ITEM.exec(line);
      if (!found || found[2]?.slice(-1) !== sign || LINE.test(line)) break;
      const width = found[0].trimEnd() === line.trimEnd() ? found[0].trimEnd().length + 1 : found[0].length;
      const inside = [line.slice(Math.min(line.length, width))];
      at = itemLines(lines, at + 1, width, inside);
      items.push(this.#item(inside, depth));
    }
    const start = Number.parseInt(first?.[2] ?? "1", 10);
    const attributes = isOrdered && start !== 1 ? { start: String(start) } : {};
    blocks.push(markup(isOrdered ? "ol" : "ul", attributes as Record<string, string>, ...items));
    return at;
  }

  #item([first = "", ...others]: readonly string[], depth: number): XmlElement {
    const box = /^\[([ xX])\](?: +|$)/.exec(first);
    const inside = this.#blocks([box ? first.slice(box[0].length) : first, ...others], depth + 1);
    if (!box) return markup("li", {}, ...inside);
    const checked: Record<string, string> = box[1] === " " ? {} : { checked: "" };
    return markup("li", {}, markup("input", { type: "checkbox", ...checked }), ...inside);
  }

  #table(lines: readonly string[], from: number, blocks: XmlElement[]): number {
    const columns = cellsOf(lines[from] ?? "").length;
    const row = (line: string, name: string) => {
      const cells = cellsOf(line).slice(0, columns);
      const filled = [...cells, ...Array.from({ length: columns - cells.length }, () => "")];
      return markup("tr", {}, ...filled.map((cell) => markup(name, {}, ...this.#inline(cell))));
    };
    const rows = [row(lines[from] ?? "", "th")];
    let at = from + 2;
    for (; at < lines.length && !BLANK.test(lines[at] ?? "") && !startsBlock(lines[at] ?? ""); at++)
      rows.push(row(lines[at] ?? "", "td"));
    blocks.push(markup("table", {}, ...rows));
    return at;
  }

  #paragraph(lines: readonly string[], from: number, blocks: XmlElement[]): number {
    const own = [lines[from] ?? ""];
    let at = from + 1;
    for (; at < lines.length; at++) {
      const line = lines[at] ?? "";
      const level = /^ {0,3}=+\s*$/.test(line) ? 1 : /^ {0,3}-+\s*$/.test(line) ? 2 : 0;
      if (level > 0) {
        blocks.push(markup(`h${level}`, {}, ...this.#inline(own.join("\n").trim())));
        return at + 1;
      }
      if (BLANK.test(line) || endsParagraph(line)) break;
      own.push(line);
    }
    const words = own.map((line) => line.replace(/^\s+/, "")).join("\n");
    blocks.push(markup("p", {}, ...this.#inline(words.trimEnd())));
    return at;
  }

  #inline(words: string) {
    return markdownInline(words, this.#references);
  }
}

const startsBlock = (line: string): boolean =>
  HEADING.test(line) || LINE.test(line) || FENCE.test(line) || QUOTE.test(line) || ITEM.test(line) || HTML.test(line);

/** What ends a paragraph without a blank line: of a numbered list only one that begins with 1, as in a date. */
const endsParagraph = (line: string): boolean => {
  const item = ITEM.exec(line);
  if (item)
    return line.slice(item[0].length).trim() !== "" && (!/\d/.test(item[2] ?? "") || /^1[.)]$/.test(item[2] ?? ""));
  return startsBlock(line);
};

/** The further lines of a list's item. Where it ends. */
function itemLines(lines: readonly string[], from: number, width: number, inside: string[]): number {
  const indent = new RegExp(`^(?: {${width}}|\\t)`);
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (BLANK.test(line)) {
      const next = nextFilled(lines, at);
      if (next === lines.length || !indent.test(lines[next] ?? "")) return next;
      inside.push("");
    } else if (indent.test(line)) inside.push(line.replace(indent, ""));
    else if (startsBlock(line) || BLANK.test(inside.at(-1) ?? "")) return at;
    else inside.push(line);
  }
  return at;
}

/** Blank lines between two items belong to neither. */
function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && BLANK.test(lines[at] ?? "")) at += 1;
  return at;
}

function indentedCode(lines: readonly string[], from: number, blocks: XmlElement[]): number {
  let at = from;
  while (at < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[at] ?? "")) at += 1;
  const inside = lines.slice(from, at).map((line) => line.replace(/^(?: {4}|\t)/, ""));
  blocks.push(markup("pre", {}, inside.join("\n").trimEnd()));
  return at;
}

function html(lines: readonly string[], from: number, blocks: XmlElement[]): number {
  let at = from;
  while (at < lines.length && !BLANK.test(lines[at] ?? "")) at += 1;
  blocks.push({ ...htmlTree(lines.slice(from, at).join("\n")), name: "div" });
  return at;
}

const isTable = (head: string, next: string | undefined): boolean =>
  next !== undefined && DELIMITERS.test(next) && cellsOf(head).length === cellsOf(next).length;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
