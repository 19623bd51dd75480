import { hasHeardOfIt, isSaved, press, type Writer } from "../../support/writing-together.ts";
import { commentOften } from "./comment-often.ts";
import { fill, largeText } from "./large-text.ts";
import type { Documents } from "./opening.ts";
import { suggestOften } from "./suggest-often.ts";
import { quantile, threadTime } from "./thread-time.ts";

const KEYS = 60;
/** Between two keys, as by somebody who types fast */
const PAUSE_MS = 40;
const PARAGRAPH = 200;

export interface Keystrokes {
  /** Milliseconds from the key until it is painted */
  p50: number;
  p95: number;
  /** Milliseconds of the page's main thread for a keystroke */
  work: number;
}

export interface Typing {
  of: Record<"an empty document" | "a large text" | "the same text with comments and suggestions", Keystrokes>;
  /** p95 in the large text, as many times that in the empty document. */
  ratio: number;
  /** p95 with comments and suggestions, as many times that in the empty document. */
  ofComments: number;
}

/**
 * The same keys in all documents, in turns; in the large ones in the middle, one of which is commented on all over and
 * full of suggestions.
 */
export async function measureTyping(
  documents: Documents,
  {
    characters,
    threads,
    suggestions,
    rounds,
  }: { characters: number; threads: number; suggestions: number; rounds: number },
): Promise<Typing> {
  const [small, large, commented] = [await documents.open(), await documents.open(), await documents.open()];
  try {
    for (const { second } of [small, large, commented]) await second.context.close();
    const paragraphs = characters / PARAGRAPH;
    for (const { first } of [large, commented]) await fill(first, largeText(paragraphs, PARAGRAPH));
    await commentOften(commented.first, threads);
    await suggestOften(commented.first, suggestions);
    for (const { first } of [large, commented]) await goToBlock(first, Math.floor(paragraphs / 2) + 7);
    await small.first.text.click();
    const taken = { small: noKeys(), large: noKeys(), commented: noKeys() };
    for (let round = 0; round <= rounds; round++)
      for (const [name, { first }] of Object.entries({ small, large, commented })) {
        await first.page.bringToFront();
        const keys = await typeKeys(first);
        if (round === 0) continue;
        const into = taken[name as keyof typeof taken];
        into.toPaint.push(...keys.toPaint);
        into.work.push(...keys.work);
      }
    const [empty, long, talked] = [keystrokes(taken.small), keystrokes(taken.large), keystrokes(taken.commented)];
    return {
      of: { "an empty document": empty, "a large text": long, "the same text with comments and suggestions": talked },
      ratio: long.p95 / empty.p95,
      ofComments: talked.p95 / empty.p95,
    };
  } finally {
    for (const { first } of [small, large, commented]) await first.context.close();
  }
}

interface Keys {
  toPaint: number[];
  work: number[];
}

const noKeys = (): Keys => ({ toPaint: [], work: [] });

const keystrokes = ({ toPaint, work }: Keys): Keystrokes => ({
  p50: quantile(toPaint, 0.5),
  p95: quantile(toPaint, 0.95),
  work: quantile(work, 0.5),
});

async function goToBlock(writer: Writer, index: number): Promise<void> {
  await writer.text.locator("> p").nth(index).click();
  await hasHeardOfIt(writer);
  await press(writer, "End");
}

async function typeKeys(writer: Writer): Promise<Keys> {
  const { page } = writer;
  const now = await threadTime(page);
  await page.evaluate(noteKeys);
  const before = await now();
  await page.keyboard.type("de skal skrive ".repeat(KEYS / 15), { delay: PAUSE_MS });
  await isSaved(writer);
  const work = [((await now()) - before) / KEYS];
  const toPaint = await page.evaluate(() => (window as unknown as { toPaint: number[] }).toPaint.splice(0));
  return { toPaint, work };
}

/** From the key to the frame that shows it: the first message after the frame's own work comes when it is painted. */
function noteKeys(): void {
  const noted = window as unknown as { toPaint?: number[] };
  if (noted.toPaint) return;
  const toPaint: number[] = (noted.toPaint = []);
  window.addEventListener(
    "keydown",
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => toPaint.push(performance.now() - timeStamp));
        port1.start();
        port2.postMessage(null);
      }),
    true,
  );
}
