import { renderHtml } from "~/text/formats/html";
import { plainText } from "~/text/formats/plain";
import { headingLevel } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";
import { base64, calloutKind, cellSpan, isDone, listStart, missingImage, shownImage } from "./file-parts";
import { markdownLetters, markdownLine, markdownText } from "./markdown-letters";
import type { TextFile } from "./text-file";

/** A text as Markdown (CommonMark with GitHub's tables, tasks and footnotes). What it has no signs for is HTML within. */
export function markdownFile(file: TextFile): string {
  const writer = new Writer(file);
  const head = [`# ${writer.line(file.title)}`, `${markdownText(`${file.owner} · ${file.stage}, ${file.asOf}`)}`];
  const body = writer.blocks(file.body.content ?? []);
  return `${[...head, ...body, ...writer.ends()].join("\n\n")}\n`;
}

class Writer {
  readonly #notes: string[] = [];
  readonly #images = new Map<string, string>();

  constructor(readonly file: TextFile) {}

  line = (text: unknown): string => markdownLine(markdownText(text));

  /** Lists of one kind that follow each other would be one: every second has other signs. */
  blocks(nodes: readonly RichTextNode[]): string[] {
    let isOther = false;
    return nodes.flatMap((node, index) => {
      isOther = node.type === nodes[index - 1]?.type && !isOther;
      const block = this.#block(node, isOther);
      return block === "" ? [] : [block];
    });
  }

  /** Notes and images, which stand last. */
  ends(): string[] {
    return [
      ...this.#notes.map((words, index) => `[^${index + 1}]: ${words}`),
      ...[...this.#images].map(([sha256, name]) => {
        const image = this.file.images[sha256];
        return image ? `[${name}]: data:${image.mediaType};base64,${base64(image.bytes)}` : "";
      }),
    ];
  }

  #block(node: RichTextNode, isOther: boolean): string {
    const { content = [] } = node;
    switch (node.type) {
      case "paragraph":
        return markdownLine(this.#letters(content));
      case "heading":
        return `${"#".repeat(headingLevel(node.attrs?.level) + 1)} ${this.#letters(content).replaceAll("\\\n", " ")}`;
      case "bulletList":
        return this.#items(content, () => (isOther ? "* " : "- "));
      case "orderedList":
        return this.#items(content, (index) => `${listStart(node) + index}${isOther ? ")" : "."} `);
      case "taskList":
        return this.#items(content, (_, item) => `${isOther ? "*" : "-"} [${isDone(item) ? "x" : " "}] `);
      case "blockquote":
        return quoted(this.blocks(content));
      case "callout":
        return quoted([`**${markdownText(this.file.words.callouts[calloutKind(node)])}**`, ...this.blocks(content)]);
      case "horizontalRule":
        return "---";
      case "table":
        return isSimple(node) ? this.#table(content) : this.#htmlTable(node);
      default:
        return this.blocks(content).join("\n\n");
    }
  }

  #letters(nodes: readonly RichTextNode[]): string {
    return markdownLetters(nodes, (node) => {
      if (node.type === "hardBreak") return "\\\n";
      if (node.type === "footnote") return this.#note(node);
      if (node.type === "image") return this.#image(node);
      return markdownText(plainText(node));
    });
  }

  #note({ content = [] }: RichTextNode): string {
    const number = this.#notes.push("");
    this.#notes[number - 1] = indented(this.blocks(content).join("\n\n"), "    ");
    return `[^${number}]`;
  }

  #image(node: RichTextNode): string {
    const shown = shownImage(node, this.file.images);
    if (!shown) return "";
    if (!shown.image) return markdownText(missingImage(shown, this.file));
    const name = this.#images.get(shown.sha256) ?? `bilde-${this.#images.size + 1}`;
    this.#images.set(shown.sha256, name);
    return `![${markdownText(shown.alt ?? "")}][${name}]`;
  }

  #items(items: readonly RichTextNode[], sign: (index: number, item: RichTextNode) => string): string {
    const written = items.map((item, index) => {
      const mark = sign(index, item);
      const width = /^[-*] /.test(mark) ? 2 : mark.length;
      return { mark, words: indented(this.blocks(item.content ?? []).join("\n\n"), " ".repeat(width)) };
    });
    const isTight = items.every(({ content = [] }) => content.length <= 1);
    return written.map(({ mark, words }) => `${mark}${words}`.trimEnd()).join(isTight ? "\n" : "\n\n");
  }

  #table(rows: readonly RichTextNode[]): string {
    const cellWords = (cell: RichTextNode): string =>
      this.#letters(cell.content?.[0]?.content ?? []).replaceAll("\\\n", "<br>");
    const lines = rows.map(({ content = [] }) => `| ${content.map(cellWords).join(" | ")} |`);
    const [head = "", ...others] = lines;
    return [head, `|${" --- |".repeat(rows[0]?.content?.length ?? 1)}`, ...others].join("\n");
  }

  #htmlTable(table: RichTextNode): string {
    const imageAddress = (sha256: string) => {
      const image = Object.hasOwn(this.file.images, sha256) ? this.file.images[sha256] : undefined;
      return image ? `data:${image.mediaType};base64,${base64(image.bytes)}` : null;
    };
    const html = renderHtml(documentOf(withNotesInside(table)), {
      imageAddress,
      missingImage: this.file.words.missingImage,
    });
    return html.replace(/^<div[^>]*>|<\/div>$/g, "").replace(/[\r\n]+/g, " ");
  }
}

const documentOf = (block: RichTextNode): RichTextNode => ({ type: "doc", content: [block] });

const quoted = (blocks: readonly string[]): string =>
  blocks
    .join("\n\n")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

const indented = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line, index) => (index === 0 || line === "" ? line : by + line))
    .join("\n");

/** Whether the format has signs for it: one row of headers, then cells of one paragraph each. */
const isSimple = ({ content = [] }: RichTextNode): boolean => {
  const columns = content[0]?.content?.length;
  return content.every(
    ({ content: cells = [] }, line) =>
      cells.length === columns &&
      cells.every(
        (cell) =>
          cell.type === (line === 0 ? "tableHeader" : "tableCell") &&
          cellSpan(cell, "colspan") === 1 &&
          cellSpan(cell, "rowspan") === 1 &&
          (cell.content ?? []).length === 1 &&
          cell.content?.[0]?.type === "paragraph",
      ),
  );
};

/** HTML within Markdown has no footnotes: what they say stands in brackets. */
function withNotesInside(node: RichTextNode): RichTextNode {
  if (node.type === "footnote") return { type: "text", text: ` [${(node.content ?? []).map(plainText).join(" ")}]` };
  return node.content ? { ...node, content: node.content.map(withNotesInside) } : node;
}
