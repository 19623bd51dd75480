import { parseArgs } from "node:util";

import { startApp } from "../support/app.ts";
import { launchBrowser } from "../support/browser.ts";
import { WritingTogether } from "../support/writing-together.ts";
import { measureOpening, measureOpeningAmongComments } from "./editor/opening.ts";
import { writeThreeTexts } from "./editor/three-texts.ts";
import { measureTyping } from "./editor/typing.ts";

/**
 * `npm run bench:editor`: what a large text costs in the browser, on the built product, as ratios of one run. Opening
 * is compared with laying out the same HTML in the same page, a keystroke with one in an empty document, in turns; also
 * where the text is full of comments and suggestions.
 */
const GOALS = { opening: 1.5, typing: 1.5, comments: 1.5, openingComments: 2 };
const PARAGRAPHS = 4_000;
/** About 60 pages. */
const CHARACTERS = 200_000;
const THREADS = 300;
const SUGGESTIONS = 200;

const { values } = parseArgs({ options: { rounds: { type: "string" }, json: { type: "boolean" } } });
const rounds = Number(values.rounds ?? 5);
const app = await startApp();
const browser = await launchBrowser();
try {
  const documents = {
    async open() {
      const together = await WritingTogether.open(browser, app.url);
      await together.begin();
      return together;
    },
  };
  const opening = await measureOpening(documents, PARAGRAPHS, rounds);
  const texts = await writeThreeTexts(documents, {
    characters: CHARACTERS,
    threads: THREADS,
    suggestions: SUGGESTIONS,
  });
  const typing = await measureTyping(texts, rounds);
  const among = await measureOpeningAmongComments(texts, rounds);
  const isMet =
    opening.ratio <= GOALS.opening &&
    typing.ratio <= GOALS.typing &&
    typing.ofComments <= GOALS.comments &&
    among.ratio <= GOALS.openingComments;
  if (values.json) process.stdout.write(`${JSON.stringify({ opening, typing, among, isMet }, null, 2)}\n`);
  else {
    console.log(
      `${PARAGRAPHS} paragraphs: opened in ${opening.editor.toFixed(0)} ms of the page's thread, laid out in ${opening.plain.toFixed(0)}: ${opening.ratio.toFixed(2)} × (goal ${GOALS.opening})`,
    );
    for (const [what, { p50, p95, work }] of Object.entries(typing.of))
      console.log(
        `a keystroke in ${what}: to paint p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; work ${work.toFixed(1)} ms`,
      );
    console.log(`p95 to paint: ${typing.ratio.toFixed(2)} × (goal ${GOALS.typing})`);
    console.log(
      `with ${THREADS} threads and ${SUGGESTIONS} suggestions: ${typing.ofComments.toFixed(2)} × (goal ${GOALS.comments})`,
    );
    for (const [what, took] of Object.entries(among.of))
      console.log(`opening ${what}: ${took.toFixed(0)} ms of the page's thread`);
    console.log(
      `opening with ${THREADS} threads and ${SUGGESTIONS} suggestions: ${among.ratio.toFixed(2)} × an empty document (goal ${GOALS.openingComments}), ${among.toText.toFixed(2)} × the same text without`,
    );
  }
  if (!isMet) process.exitCode = 1;
} finally {
  await browser.close();
  await app.stop();
}
