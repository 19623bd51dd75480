import type { Writer, WritingTogether } from "../../support/writing-together.ts";
import { fill, largeText } from "./large-text.ts";
import { median, threadTime, whenAtRest, whenPainted } from "./thread-time.ts";
import type { Documents, ThreeTexts } from "./three-texts.ts";

export interface Opening {
  /** Milliseconds of the page's main thread */
  editor: number;
  plain: number;
  ratio: number;
}

/**
 * From the moment the text can come until it can be written in: taking what the server sends, making the editor and
 * putting it where the served text stood. Beside it, in turns, in a page of its own: putting the same HTML there as
 * plain editable text. Nobody else has the page's thread.
 */
export async function measureOpening(documents: Documents, paragraphs: number, rounds: number): Promise<Opening> {
  const together = await documents.open();
  const taken = { editor: [] as number[], plain: [] as number[] };
  try {
    await fill(together.first, largeText(paragraphs, 100));
    for (let round = 0; round <= rounds; round++) {
      const { took: editor, html } = await openEditor(together);
      const plain = await openPlain(together, html);
      if (round === 0) continue;
      taken.editor.push(editor);
      taken.plain.push(plain);
    }
  } finally {
    await together.close();
  }
  const [editor, plain] = [median(taken.editor), median(taken.plain)];
  return { editor, plain, ratio: editor / plain };
}

export interface OpeningAmongComments {
  /** Milliseconds of the page's main thread */
  of: Record<"an empty document" | "a large text" | "the same text with comments and suggestions", number>;
  /** With comments and suggestions, as many times the empty document. */
  ratio: number;
  /** As many times the same text without them. */
  toText: number;
}

/** As `measureOpening`, until all that is said beside the text and suggested in it is shown as well. */
export async function measureOpeningAmongComments(
  { small, large, commented }: ThreeTexts,
  rounds: number,
): Promise<OpeningAmongComments> {
  for (const { first } of [small, large, commented]) await first.context.close();
  const taken = { small: [] as number[], large: [] as number[], commented: [] as number[] };
  for (let round = 0; round <= rounds; round++)
    for (const [name, together] of Object.entries({ small, large, commented })) {
      const { took } = await openEditor(together, together === commented ? SAID : []);
      if (round > 0) taken[name as keyof typeof taken].push(took);
    }
  const [empty, long, talked] = [median(taken.small), median(taken.large), median(taken.commented)];
  return {
    of: { "an empty document": empty, "a large text": long, "the same text with comments and suggestions": talked },
    ratio: talked / empty,
    toText: talked / long,
  };
}

/** There once threads and suggestions are. */
const SAID = [".discussion-cards .thread", "ins.suggested"];

async function openEditor(
  together: WritingTogether,
  shown: readonly string[] = [],
): Promise<{ took: number; html: string }> {
  return inHeldPage(together, async ({ page, line, text }, spent) => {
    await line.mend();
    // Not by a locator: it looks through all elements, and has them laid out to know whether they can be seen
    await page.waitForFunction(
      (selectors) => selectors.every((selector) => document.querySelector(selector)),
      [".ProseMirror", "[data-saving=saved]", ...shown],
      { polling: 20 },
    );
    await whenPainted(page);
    return { took: await spent(), html: await text.evaluate((editor) => editor.innerHTML) };
  });
}

const openPlain = (together: WritingTogether, html: string): Promise<number> =>
  inHeldPage(together, async ({ page }, spent) => {
    await page.evaluate(putPlainText, html);
    await whenPainted(page);
    return spent();
  });

/** The page as it is before the text can come, and what its thread has done since. */
async function inHeldPage<Result>(
  together: WritingTogether,
  measure: (reader: Writer, spent: () => Promise<number>) => Promise<Result>,
): Promise<Result> {
  const reader = await together.openAs("Prosjektleder, Bodø", { isHeld: true });
  try {
    const now = await threadTime(reader.page);
    await whenAtRest(reader.page, now);
    const begun = await now();
    return await measure(reader, async () => (await now()) - begun);
  } finally {
    await reader.context.close();
  }
}

/** The same words, elements and styles, where the served text stands. */
function putPlainText(html: string): void {
  const page = document.createElement("div");
  page.className = "document-editor";
  page.innerHTML = `<div class="edit-work"><nav class="toc"></nav><div class="edit-main"><div class="text"><div class="ProseMirror" contenteditable="true">${html}</div></div></div><div class="edit-margin"></div></div>`;
  document.querySelector(".document-page")?.replaceWith(page);
}
