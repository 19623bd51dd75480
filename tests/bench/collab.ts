import { readFile, writeFile } from "node:fs/promises";

import { build } from "../../server/cli/build.mjs";
import { installPeers } from "./collab/install-peers.ts";
import { readOptions } from "./collab/options.ts";
import { judge } from "./collab/report/judge.ts";
import { writeJson } from "./collab/report/json.ts";
import { readMachine } from "./collab/report/machine.ts";
import { writeMarkdown } from "./collab/report/markdown.ts";
import { writeTerminal } from "./collab/report/terminal.ts";
import { runRounds, type WorkloadResult } from "./collab/run-rounds.ts";

const RECORD = new URL("../../docs/benchmarks.md", import.meta.url);

/** What `npm run bench:pages -- --beside` measured stands after it. */
const PAGES = "\n# Pages beside a former build";

/** `npm run bench:collab`: our co-editing server beside others. collab/README.md says how it is used and measured. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  // Standard output is the result's alone when machines read it
  if (options.isJson) console.log = console.error;
  await installPeers();
  await build();
  const machine = readMachine();
  // After every workload: what half an hour has measured is not lost with its last minute
  const keep = async (results: readonly WorkloadResult[]) => {
    if (!options.isComplete) return;
    const before = await readFile(RECORD, "utf8");
    await writeFile(RECORD, writeMarkdown(results, judge(results), machine) + before.slice(before.indexOf(PAGES)));
  };
  const results = await runRounds(options, (line) => console.error(line), keep);
  const judged = judge(results);
  if (options.isJson) process.stdout.write(`${writeJson(results, judged, machine)}\n`);
  else console.log(`\n${writeTerminal(results, judged)}`);
}

await main();
