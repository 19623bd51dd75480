import { hasHeardOfIt, isSaved, press, type Writer } from "../../support/writing-together.ts";
import { quantile, threadTime } from "./thread-time.ts";
import type { ThreeTexts } from "./three-texts.ts";

const KEYS = 60;
/** Between two keys, as by somebody who types fast */
const PAUSE_MS = 40;

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

/** The same keys in all documents, in turns; in the large ones in the middle. */
export async function measureTyping(
  { small, large, commented, paragraphs }: ThreeTexts,
  rounds: number,
): Promise<Typing> {
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
