import path from "node:path";

import { build } from "../../../server/cli/build.mjs";
import { writeTerminal } from "../collab/report/terminal.ts";
import { runRounds } from "../collab/run-rounds.ts";
import { buildOf } from "./contender.ts";
import { formerBuild } from "./former-build.ts";
import { pageCost } from "./page-cost.ts";
import { typingWhilePages } from "./typing-while-pages.ts";

/** The commit that the goals of docs/benchmarks.md are counted from. */
const FORMER = "8104249";

/** `npm run bench:pages -- --beside [COMMIT or folder] [--rounds N]`: this build and a former one, in turns in one run. */
export async function runBeside(former = FORMER, rounds = 3): Promise<void> {
  await build();
  const now = buildOf("now", "This build", path.join(import.meta.dirname, "../../.."));
  const contenders = [buildOf("former", `Build of ${former}`, formerBuild(former)), now];
  const options = {
    isQuick: false,
    isJson: false,
    rounds,
    isComplete: false,
    plan: [
      { workload: pageCost, contenders },
      // Within one build; and builds from before the second version of the protocol do not understand its people
      { workload: typingWhilePages, contenders: [now] },
    ],
  };
  const results = await runRounds(
    options,
    (line) => console.error(line),
    (partial) => Promise.resolve(console.error(writeTerminal(partial, []))),
  );
  console.log(`\n${writeTerminal(results, [])}`);
}
