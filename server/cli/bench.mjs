// `npm run bench:collab`, `npm run bench:pages`: what a bench imports is installed and generated before it is loaded.
import { spawnSync } from "node:child_process";

import { generate } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { fail, root, tool } from "./steps.mjs";

async function main([name, ...parameters]) {
  // Standard output is the bench's alone
  console.log = console.error;
  requireNode();
  await installPackages();
  await generate();
  const { status } = spawnSync(tool("tsx"), [`tests/bench/${name}.ts`, ...parameters], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
}

main(process.argv.slice(2)).catch(fail);
