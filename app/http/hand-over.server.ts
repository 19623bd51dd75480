/**
 * What the loaders gave, as scripts that the browser takes the page over with. Remix renders the same scripts by
 * suspending once for every piece, which React can do only while it streams.
 */
export async function handOver(pieces: ReadableStream<Uint8Array> | undefined, nonce: string): Promise<string> {
  if (!pieces) return "";
  const text = await new Response(pieces).text();
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${asScript(text)});${controller}.close();</script>`;
}

const ESCAPES: Record<string, string> = {
  "&": "\\u0026",
  "<": "\\u003c",
  ">": "\\u003e",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** A JavaScript string that ends no script element, whatever it says. */
const asScript = (text: string): string =>
  JSON.stringify(text).replace(/[&<>\u2028\u2029]/g, (character) => ESCAPES[character] ?? "");
