import { build, generate } from "../../server/cli/build.mjs";
import { installPeers } from "./collab/install-peers.ts";
import { readOptions } from "./collab/options.ts";
import { writeTerminal } from "./collab/report/terminal.ts";
import { runRounds } from "./collab/run-rounds.ts";

/** `npm run bench:collab`: our co-editing server beside others. collab/README.md says how it is used and measured. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  // Standard output is the result's alone when machines read it
  if (options.isJson) console.log = console.error;
  await installPeers();
  await generate();
  await build();
  const results = await runRounds(options, (line) => console.error(line));
  if (options.isJson) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else console.log(`\n${writeTerminal(results)}`);
}

await main();
