import { headingNumbers, outlineOf } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";
import { isHeadingAddress } from "~/text/section-address";
import { type Draw, typstContent, typstJoined, typstString } from "~/text/formats/typst";
import { calloutKind, fileText, isDone, missingImage, shownImage } from "./file-parts";
import type { FileImage, TextFile } from "./text-file";
import { typstBeside, typstCommentSign, typstSaidOfAll, typstSuggested } from "./typst-margin";

/** A text as Typst source: cover, contents, and the text with page numbers. Images are called as `imageName` says. */
export function typstFile(named: TextFile): string {
  const file = { ...named, title: fileText(named.title), owner: fileText(named.owner) };
  const hasContents = outlineOf(file.body).length > 1;
  return [
    settings(file),
    cover(file),
    ...(hasContents ? [contents(file)] : []),
    `#pagebreak(weak: true)`,
    ...(file.markup ? typstSaidOfAll(file) : []),
    `#${typstContent(file.body, drawerOf(file))}`,
  ].join("\n\n");
}

const EXTENSIONS: Readonly<Record<FileImage["mediaType"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** What an image is called where the text is typeset. */
export const imageName = (sha256: string, { mediaType }: FileImage): string => `${sha256}.${EXTENSIONS[mediaType]}`;

function settings({ title, owner, at, language, words }: TextFile): string {
  const [year, month, day] = at.slice(0, 10).split("-").map(Number);
  const footer = words.page
    .split(/(\{pages?\})/)
    .map((part) => PAGE_COUNTS[part] ?? typstString(part))
    .join(" + ");
  return [
    `#set document(title: ${typstString(title)}, author: ${typstString(owner)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    `#let muted = rgb("#4e575b")`,
    // Drawn: no font inside the compiler has both signs
    `#let open-box = box(width: 0.75em, height: 0.75em, stroke: 0.6pt, baseline: 0.05em)`,
    `#let ticked-box = box(width: 0.75em, height: 0.75em, stroke: 0.6pt, baseline: 0.05em, curve(stroke: 1pt, curve.move((0.14em, 0.38em)), curve.line((0.32em, 0.56em)), curve.line((0.62em, 0.18em))))`,
    `#let line-colour = rgb("#cdc5b7")`,
    `#set page(paper: "a4", margin: (x: 2.5cm, top: 2.6cm, bottom: 2.6cm), header: context { if counter(page).get().first() > 1 { text(size: 8.5pt, fill: muted, ${typstString(title)}) } }, footer: context align(right, text(size: 8.5pt, fill: muted, ${footer})))`,
    `#set text(font: "Libertinus Serif", lang: "${LANGUAGES.find((one) => one === language) ?? "nb"}", size: 11pt, hyphenate: true)`,
    `#set par(justify: false, leading: 0.7em, spacing: 1.05em)`,
    `#set table(stroke: 0.5pt + line-colour, inset: 5pt)`,
    `#show table: set par(justify: false)`,
    `#show table: set text(size: 10pt)`,
    `#show table: set block(breakable: true)`,
    `#show heading: set block(above: 1.6em, below: 0.8em)`,
    `#show heading: set text(hyphenate: false)`,
    `#show heading.where(level: 1): set text(size: 16pt)`,
    `#show heading.where(level: 2): set text(size: 13pt)`,
    `#show heading.where(level: 3): set text(size: 11.5pt)`,
    `#show link: underline`,
    `#show outline: it => { show footnote: none; show link: body => body; it }`,
  ].join("\n");
}

const LANGUAGES = ["nb", "nn", "en"];

const PAGE_COUNTS: Readonly<Record<string, string>> = {
  "{page}": `counter(page).display("1")`,
  "{pages}": `str(counter(page).final().first())`,
};

const cover = ({ title, owner, stage, asOf, sha256, words }: TextFile): string =>
  [
    `#v(5cm)`,
    `#text(size: 12pt, fill: muted, ${typstString(owner)})`,
    `#block(above: 1em, below: 1.4em, text(size: 28pt, weight: "semibold", hyphenate: false, ${typstString(title)}))`,
    `#text(size: 12pt, ${typstString(stage)})`,
    `#text(size: 12pt, ${typstString(asOf)})`,
    ...(sha256
      ? [
          `#v(1fr)`,
          `#text(size: 8pt, fill: muted, ${typstString(words.fingerprint)})`,
          `#text(size: 8pt, fill: muted, font: "DejaVu Sans Mono", ${typstString(sha256.match(/.{1,4}/g)?.join(" ") ?? "")})`,
        ]
      : []),
    `#pagebreak(weak: true)`,
  ].join("\n\n");

const contents = ({ words }: TextFile): string => `#outline(title: ${typstString(words.contents)}, depth: 3)`;

/** What the file draws by its own rules. */
function drawerOf(file: TextFile): Draw {
  const numbers = headingNumbers();
  const places = new Map(outlineOf(file.body).map(({ id }, index) => [`#${id}`, `avsnitt-${index + 1}`]));
  const shown = (number: string) => (file.numbersHeadings === false ? "" : `${typstString(number)}; h(0.7em); `);
  let headings = 0;
  const own: Draw = (node, draw) => {
    switch (node.type) {
      case "commentStart":
        return typstCommentSign(node, file);
      case "heading": {
        headings += 1;
        const level = node.attrs?.level;
        const number = numbers.next(level === 2 || level === 3 ? level : 1);
        // A level that is skipped is none: the number says how deep the heading is
        const depth = number.split(".").length;
        return `[#heading(level: ${depth}, {${shown(number)}${typstJoined(node, draw)}}) <avsnitt-${headings}>]`;
      }
      case "taskList":
        return `list(marker: none, body-indent: 0pt, ${(node.content ?? []).map(draw).join(", ")})`;
      case "taskItem":
        return task(node, draw, file);
      case "callout":
        return callout(node, draw, file);
      case "image":
        return image(node, file);
      case "text":
        return typstSuggested(node, letters(node, places));
      case "footnote":
        return footnote(node, draw);
      default:
        return null;
    }
  };
  if (!file.markup) return own;
  const drawBeside: Draw = (node, draw) =>
    node.type === "doc"
      ? `{${(node.content ?? []).map((block) => typstBeside(block, draw(block), file)).join("; ") || '""'}}`
      : own(node, draw);
  return drawBeside;
}

function task(node: RichTextNode, draw: (node: RichTextNode) => string, { words }: TextFile): string {
  const [first, ...others] = node.content ?? [];
  const said = typstString(`${isDone(node) ? words.done : words.notDone}: `);
  const parts = [isDone(node) ? "ticked-box" : "open-box", `h(0.5em)`, ...(first?.content ?? []).map(draw)];
  // The sign alone says nothing to whoever listens
  return `{place(hide(text(size: 1pt, ${said}))); ${[...parts, ...others.map(draw)].join("; ")}}`;
}

const STROKES = { note: "#4a6fa5", important: "#b3541e", decision: "#2e6b4f" } as const;

function callout(node: RichTextNode, draw: (node: RichTextNode) => string, { words }: TextFile): string {
  const kind = calloutKind(node);
  const label = `par(strong(${typstString(words.callouts[kind])}))`;
  return `block(width: 100%, inset: (left: 10pt, y: 4pt), stroke: (left: 2.5pt + rgb("${STROKES[kind]}")), {${[label, ...(node.content ?? []).map(draw)].join("; ")}})`;
}

function image(node: RichTextNode, file: TextFile): string {
  const shown = shownImage(node, file.images);
  if (!shown) return '""';
  if (!shown.image) return `emph(${typstString(missingImage(shown, file))})`;
  const described = shown.alt === "" ? "" : `, alt: ${typstString(shown.alt ?? file.words.undescribed)}`;
  const drawn = `image(${typstString(imageName(shown.sha256, shown.image))}, width: ${shown.width}%, height: auto, fit: "contain"${described})`;
  return shown.alt === "" ? `pdf.artifact(box(${drawn}))` : `box(${drawn})`;
}

/** The number stands on the line of the first words. */
function footnote({ content: [first, ...others] = [] }: RichTextNode, draw: (node: RichTextNode) => string): string {
  return `footnote({${[...(first?.content ?? []).map(draw), ...others.map(draw)].join("; ") || '""'}})`;
}

/** Letters, and a link to a heading of the same text. */
function letters(written: RichTextNode, places: ReadonlyMap<string, string>): string {
  const node = { ...written, text: fileText(written.text) };
  const link = node.marks?.find(({ type, attrs }) => type === "link" && isHeadingAddress(attrs?.href));
  const place = link && places.get(String(link.attrs?.href));
  if (!place) return typstContent(node);
  const rest = typstContent({ ...node, marks: node.marks?.filter((mark) => mark !== link) ?? [] });
  return `link(label("${place}"), ${rest})`;
}
