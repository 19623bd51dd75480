import path from "node:path";
import { parentPort } from "node:worker_threads";

import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

// Plain JavaScript, so that the same file runs from the sources and beside the bundle.
// No font folders: pages are set in the fonts inside the compiler. For a sign that none of them has, the compiler looks
// through the machine's own; where that has none either, the sign is named.
// Nor a folder of files: a source reads what it was handed, and nothing of the machine.
const workspace = path.resolve("/nowhere");
const compiler = NodeCompiler.create({ fontArgs: [], workspace });

/** Rounds of taking out signs that have no shape; each round names at least one new sign. */
const ROUNDS = 6;

/** The signs a refusal of PDF/A names, in backticks and quotes: without a shape, private or not allowed. */
function refusedSigns(message) {
  const signs = new Set();
  for (const [, quoted] of message.matchAll(/`\\?"(.+?)\\?"`/gu)) {
    const text = quoted.replace(/\\+u\{([0-9a-f]+)\}/giu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
    for (const sign of text) if (sign < " " || sign > "~") signs.add(sign);
  }
  return signs;
}

const named = (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;

function compile(source) {
  const result = compiler.compile({ mainFileContent: source });
  const error = result.takeError();
  if (error || !result.result) throw new Error(JSON.stringify(error?.shortDiagnostics ?? "no document"));
  return result.result;
}

function make(source, pdfStandard) {
  let text = source;
  for (let round = 0; round < ROUNDS; round += 1) {
    const document = compile(text);
    try {
      return { bytes: compiler.pdf(document, { pdfStandard }), pages: document.numOfPages, isArchivable: true };
    } catch (error) {
      const signs = refusedSigns(String(error.message));
      if (signs.size === 0) break;
      text = [...text].map((sign) => (signs.has(sign) ? named(sign) : sign)).join("");
    }
  }
  const document = compile(text);
  return { bytes: compiler.pdf(document), pages: document.numOfPages, isArchivable: false };
}

parentPort.on("message", ({ id, source, options: { images = {}, isForListeners = false } }) => {
  const shown = Object.entries(images).map(([name, bytes]) => [path.join(workspace, name), bytes]);
  try {
    for (const [place, bytes] of shown) compiler.mapShadow(place, Buffer.from(bytes));
    const made = make(source, isForListeners ? "ua-1" : "a-2a");
    compiler.evictCache(2);
    const bytes = new Uint8Array(made.bytes);
    parentPort.postMessage({ id, made: { ...made, bytes } }, [bytes.buffer]);
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) }, []);
  } finally {
    for (const [place] of shown) compiler.unmapShadow(place);
  }
});
