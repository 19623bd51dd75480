import * as fc from "fast-check";

import type { RichTextMark } from "~/text/rich-text";
import type { RichTextNode } from "~/text/text-engine";

/** Nested documents of every kind that the schema allows, spelled as `normaliseText` spells them. */
const words = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
const marks: fc.Arbitrary<RichTextMark[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<RichTextMark[]>([]) },
  fc
    .subarray(["link", "bold", "italic", "underline", "strike", "superscript"])
    .map((names) => names.map((type) => (type === "link" ? { type, attrs: { href: "https://ks.no/" } } : { type }))),
);
const letters: fc.Arbitrary<RichTextNode> = fc
  .tuple(words, marks)
  .map(([text, marks]) => ({ type: "text", ...(marks.length > 0 ? { marks } : {}), text: text.replaceAll("\0", "0") }));

const inlineOf = (...others: fc.Arbitrary<RichTextNode>[]) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: letters }, fc.constant({ type: "hardBreak" }), ...others), { maxLength: 4 })
    .map((nodes) => nodes.reduce<RichTextNode[]>(joined, []));
const inline = inlineOf();

function joined(nodes: RichTextNode[], next: RichTextNode): RichTextNode[] {
  const last = nodes.at(-1);
  const isSame =
    last?.type === "text" && next.type === "text" && JSON.stringify(last.marks) === JSON.stringify(next.marks);
  return isSame ? [...nodes.slice(0, -1), { ...last, text: `${last.text}${next.text}` }] : [...nodes, next];
}

const node = (type: string, content: RichTextNode[], attrs: Record<string, unknown> = {}): RichTextNode => ({
  type,
  ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const paragraph = inline.map((content) => node("paragraph", content));

const footnote = fc
  .array(paragraph, { minLength: 1, maxLength: 2 })
  .map((content): RichTextNode => ({ type: "footnote", content }));
const image = fc
  .tuple(fc.constantFrom("a", "b"), fc.constantFrom(undefined, "", "Et kart"), fc.constantFrom(undefined, 50))
  .map(([letter, alt, width]): RichTextNode => ({
    type: "image",
    attrs: {
      sha256: letter.repeat(64),
      ...(alt === undefined ? {} : { alt }),
      ...(width === undefined ? {} : { width }),
    },
  }));
const mention = fc.constant<RichTextNode>({
  type: "mention",
  attrs: { who: "municipality", of: "1804", name: "Bodø kommune" },
});
const live = fc.constant<RichTextNode>({ type: "live", attrs: { name: "partners" } });
/** What only a document holds among its letters. */
const bodyInline = inlineOf(footnote, image, mention, live);
const bodyParagraph = fc.oneof(
  paragraph,
  bodyInline.map((content) => node("paragraph", content)),
);
const headingOf = (content: typeof inline) =>
  fc
    .tuple(fc.constantFrom(1, 2, 3), content)
    .map(([level, inside]) => node("heading", inside, level === 1 ? {} : { level }));

/** Without what texts got later: tasks, widths of columns. */
const EARLY = "early";
type Release = typeof EARLY | "now";

const innerBlocks = (levels: number, release: Release): fc.Arbitrary<RichTextNode[]> =>
  fc.array(levels === 0 ? paragraph : fc.oneof({ weight: 2, arbitrary: paragraph }, list(levels, release)), {
    minLength: 1,
    maxLength: 3,
  });

const list = (levels: number, release: Release): fc.Arbitrary<RichTextNode> => {
  const item = fc
    .tuple(paragraph, fc.oneof(fc.constant([]), innerBlocks(levels - 1, release)))
    .map(([first, rest]) => node("listItem", [first, ...rest]));
  const ordinary = fc
    .tuple(fc.boolean(), fc.constantFrom(0, 1, 1, 1, 7), fc.array(item, { minLength: 1, maxLength: 3 }))
    .map(([isOrdered, start, items]) =>
      isOrdered ? node("orderedList", items, start === 1 ? {} : { start }) : node("bulletList", items),
    );
  if (release === EARLY) return ordinary;
  const task = fc
    .tuple(item, fc.boolean())
    .map(([{ content = [] }, checked]) => node("taskItem", content, checked ? { checked } : {}));
  const tasks = fc.array(task, { minLength: 1, maxLength: 3 }).map((items) => node("taskList", items));
  return fc.oneof({ weight: 3, arbitrary: ordinary }, tasks);
};

const tableOf = (release: Release) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(innerBlocks(1, release), { minLength: 9, maxLength: 9 }),
      fc.nat(3),
      release === EARLY ? fc.constant(false) : fc.boolean(),
    )
    .map(([rows, columns, cells, headers, isSized]) => {
      const row = (index: number) =>
        Array.from({ length: columns }, (_, column) => {
          const isHeader = (headers & 1 && index === 0) || (headers & 2 && column === 0);
          return node(isHeader ? "tableHeader" : "tableCell", cells[index * columns + column] ?? []);
        });
      return node(
        "table",
        Array.from({ length: rows }, (_, index) => node("tableRow", row(index))),
        isSized ? { widths: Array.from({ length: columns }, (_, column) => column * 120 || 60).join(" ") } : {},
      );
    });

const quoteOf = (release: Release) => innerBlocks(2, release).map((content) => node("blockquote", content));
const callout = fc
  .tuple(fc.constantFrom("note", "important"), innerBlocks(1, "now"))
  .map(([kind, content]) => node("callout", content, { kind }));
const line = fc.constant<RichTextNode>({ type: "horizontalRule" });

const documentOf = (first: fc.Arbitrary<RichTextNode>, ...others: fc.Arbitrary<RichTextNode>[]) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: first }, ...others), { minLength: 1, maxLength: 6 })
    .map((content) => node("doc", content));

export const arbitraryDocument: fc.Arbitrary<RichTextNode> = documentOf(
  bodyParagraph,
  headingOf(bodyInline),
  list(3, "now"),
  quoteOf("now"),
  callout,
  line,
  tableOf("now"),
);

/** As documents were when the first hashes were given out. */
export const arbitraryEarlyDocument: fc.Arbitrary<RichTextNode> = documentOf(
  paragraph,
  headingOf(inline),
  list(3, EARLY),
  quoteOf(EARLY),
  tableOf(EARLY),
);

/** What an application's field may hold. */
export const arbitraryFieldDocument: fc.Arbitrary<RichTextNode> = innerBlocks(2, "now").map((content) =>
  node("doc", content),
);
