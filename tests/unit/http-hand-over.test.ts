import { expect, test } from "vitest";

import { handOver } from "~/http/hand-over.server";

const streamOf = (...pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

/** What the browser's half of Remix receives when it runs the script. */
async function received(...pieces: string[]): Promise<{ script: string; text: string; isClosed: boolean }> {
  const markup = await handOver(streamOf(...pieces), "once");
  const script = /^<script nonce="once">(.*)<\/script>$/s.exec(markup)?.[1] ?? "";
  let [text, isClosed] = ["", false];
  const streamController = { enqueue: (piece: string) => (text += piece), close: () => (isClosed = true) };
  // oxlint-disable-next-line no-new-func -- what a browser does with it
  new Function("window", script)({ __remixContext: { streamController } });
  return { script, text, isClosed };
}

test("what the loaders gave arrives whole, whatever it says", async () => {
  const said = 'Bø </script><!-- & "sitat" \\ \u2028\u2029 \u{1F9ED}';
  const { script, text, isClosed } = await received(said, "\n", said);
  expect(text).toBe(`${said}\n${said}`);
  expect(isClosed).toBe(true);
  expect(script).not.toMatch(/[<>&\u2028\u2029]/);
});

test("a page without data of loaders hands nothing over", async () => {
  expect(await handOver(undefined, "once")).toBe("");
});
