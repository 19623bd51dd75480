import { createFileEngine } from "../../server/adapters/file-engine.ts";
import { createPdfEngine } from "../../server/platform/pdf/pdf-engine.ts";
import type { TextFile } from "~/text/files/text-file";
import type { RichTextNode } from "~/text/rich-text";
import { fileOf, node, paragraph, text } from "../support/file-corpus.ts";

/**
 * Writes and reads a text of 200 pages in every format, in the threads of the product, in turns. What a file takes of
 * memory is what the process holds at most while it is made, beyond what it held before.
 */
const ROUNDS = 5;
/** As many as fill 200 pages of a PDF. */
const SECTIONS = 237;
const FORMATS = ["md", "html", "odt", "docx", "pdf"] as const;
type Format = (typeof FORMATS)[number];

const WORDS =
  "Kommunene skal anskaffe en felles journal som følger pasienten mellom legevakt, sykehjem og hjemmetjeneste, uten at noe skrives to ganger. ";

/** A section: a heading, five paragraphs of some sixty words, a list and every third time a table. */
const section = (number: number, round: number): RichTextNode[] => [
  node("heading", { level: 1 + (number % 3) }, text(`Avsnitt ${number}`)),
  ...Array.from({ length: 5 }, (_, at) =>
    paragraph(`${round} ${WORDS.repeat(3)}`, text(`Viktig ${number}.${at}`, { type: "bold" }), ` ${WORDS}`),
  ),
  node("bulletList", {}, ...["én", "to", "tre"].map((words) => node("listItem", {}, paragraph(words)))),
  ...(number % 3 === 0
    ? [
        node(
          "table",
          {},
          ...[1, 2, 3].map((row) =>
            node("tableRow", {}, ...[1, 2, 3].map((cell) => node("tableCell", {}, paragraph(`${row}.${cell}`)))),
          ),
        ),
      ]
    : []),
];

/** Another text in each round: the typesetter remembers what it has laid out. */
const fileIn = (round: number): TextFile =>
  fileOf(Array.from({ length: SECTIONS }, (_, number) => section(number + 1, round)).flat());
let pages = 0;
const files = createFileEngine();
const pdf = createPdfEngine();

async function write(format: Format, file: TextFile): Promise<Uint8Array> {
  if (format !== "pdf") return given(await files.write(format, file));
  const source = given(await files.write("typst", file));
  const made = await pdf.make(new TextDecoder().decode(source));
  pages = made.pages;
  return made.bytes;
}

function given(bytes: Uint8Array | null): Uint8Array {
  if (!bytes) throw new Error("A text of 200 pages is within the limits");
  return bytes;
}

/** How long something takes, and how much more memory the process holds at most meanwhile. */
async function measured<T>(run: () => Promise<T>): Promise<{ result: T; ms: number; mb: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const start = performance.now();
  const result = await run();
  clearInterval(watch);
  return { result, ms: performance.now() - start, mb: (Math.max(most, process.memoryUsage().rss) - before) / 2 ** 20 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Series {
  ms: number[];
  mb: number[];
}
const series = new Map<string, Series>();
/** The first round starts the threads: of it only the memory counts. */
const add = (name: string, round: number, { ms, mb }: { ms: number; mb: number }) => {
  const known = series.get(name) ?? { ms: [], mb: [] };
  series.set(name, { ms: [...known.ms, ...(round > 0 ? [ms] : [])], mb: [...known.mb, mb] });
};

for (let round = 0; round <= ROUNDS; round++) {
  const file = fileIn(round);
  for (const format of FORMATS) {
    const out = await measured(() => write(format, file));
    const back = format === "pdf" ? null : await measured(() => files.read(out.result));
    if (back && !back.result.ok) throw new Error(back.result.issues[0]?.code);
    add(`${format} out`, round, out);
    if (back) add(`${format} in`, round, back);
  }
}

const rows = [...series].map(([name, { ms, mb }]) => ({ name, ms: median(ms), mb: Math.max(...mb) }));
const least = Math.min(...rows.filter(({ name }) => name.endsWith("out")).map(({ ms }) => ms));
for (const { name, ms, mb } of rows)
  console.log(`| ${name} | ${(ms / least).toFixed(1)} | ${Math.round(ms)} ms | ${Math.round(mb)} MB |`);
console.log(`${pages} pages as a PDF`);
await files.close();
await pdf.close();
