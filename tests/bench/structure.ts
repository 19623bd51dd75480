import { launchBrowser } from "../support/browser.ts";
import { installPeers } from "./collab/install-peers.ts";
import { startDugnad } from "./structure/dugnad.ts";
import { SCENARIOS, type Outcome } from "./structure/scenarios.ts";
import type { Side } from "./structure/side.ts";
import { startTiptap } from "./structure/tiptap.ts";

/**
 * `npm run bench:structure`: the same people doing the same at once here and in Tiptap with Hocuspocus as shipped, in
 * real browsers: letters that nobody deleted and that are gone, what browsers write in answer to others, tables.
 */
await installPeers();
const browser = await launchBrowser();
const sides: Side[] = [await startDugnad(browser), await startTiptap(browser)];
try {
  for (const [what, run] of Object.entries(SCENARIOS)) {
    const outcomes: [string, Outcome][] = [];
    for (const side of sides) outcomes.push([side.name, await run(side)]);
    console.log(`\n${what}`);
    for (const [name, outcome] of outcomes) console.log(`  ${name.padEnd(40)} ${spell(outcome)}`);
  }
} finally {
  for (const side of sides) await side.stop();
  await browser.close();
}

function spell(outcome: Outcome): string {
  return Object.entries(outcome)
    .map(([what, value]) => `${what}: ${value}`)
    .join("   ");
}
