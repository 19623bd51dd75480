// `npm test`: installs what is missing, finds a browser and runs everything CI runs. The last line is the summary.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { auditPackages } from "./audit-packages.mjs";
import { build, generate } from "./build.mjs";
import { provideBrowser } from "./find-browser.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { fail, root, tool, tryRun } from "./steps.mjs";

const RESULTS = path.join(root, ".cache/test-results");

/** For what only computes: the tests beside it wait for sockets, disks and timers, and must not wait for it. */
const BEHIND = { isBehind: true };

/** A check without tests of its own counts as one. */
const check = (name, command, parameters) => ({
  name,
  run: async () => {
    const { code, output } = await tryRun(command, parameters, {}, BEHIND);
    return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
  },
});

const npmScript = (name) => check(name, "npm", ["run", "--silent", name]);

const suite = (projects, options = {}) => ({
  name: `${projects[0]} tests`,
  run: async () => {
    const file = path.join(RESULTS, `${projects[0]}.json`);
    rmSync(file, { force: true });
    const chosen = projects.flatMap((name) => ["--project", name]);
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
    const parameters = ["run", ...chosen, ...reporters];
    const { code, output } = await tryRun(tool("vitest"), parameters, { NO_COLOR: "1" }, options);
    return { ...count(file, code), files: filesIn(file), output };
  },
});

/** What each test file of a suite took. */
function filesIn(file) {
  try {
    const { testResults } = JSON.parse(readFileSync(file, "utf8"));
    return testResults.map(({ name, startTime, endTime }) => ({
      name: path.relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }));
  } catch {
    return [];
  }
}

/** A suite that broke off before it could write its result, or in its setup, counts as one failure. */
function count(file, code) {
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, "utf8"));
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const building = {
  name: "build",
  run: async () => {
    try {
      await build(BEHIND);
      return { passed: 1, failed: 0, output: "" };
    } catch (error) {
      return { passed: 0, failed: 1, output: `${error.message}\n${error.output ?? ""}` };
    }
  },
};

const audit = { name: "audit of packages", run: auditPackages };

/**
 * Two lanes: tests that wait for sockets, disks and timers, and behind them, in what they leave of the processors, what
 * only computes. Journeys leave nothing, and run against what is built: what has a time limit is through before them.
 */
async function runAll() {
  const results = [];
  const run = async (steps) => {
    for (const step of steps) results.push(await report(step));
  };
  const checks = ["typecheck", "format:check", "lint", "dead-code"].map(npmScript);
  const behind = run([building, suite(["unit"], BEHIND)]);
  await Promise.all([
    run([suite(["integration"]), suite(["collab"])])
      .then(() => behind)
      .then(() => run([suite(["e2e", "alone"])])),
    behind.then(() => run([...checks, audit])),
  ]);
  return results;
}

async function report({ name, run }) {
  const startedAt = performance.now();
  const result = await run();
  const time = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const isGreen = result.failed === 0;
  console.log(
    `${isGreen ? "✓" : "✗"} ${name}: ${result.passed} passed, ${result.failed} failed (${time})${result.note ? `, ${result.note}` : ""}`,
  );
  if (!isGreen) console.log(`${result.output.trim().split("\n").slice(-200).join("\n")}\n`);
  return { name, ...result };
}

async function main() {
  requireNode();
  await installPackages();
  process.env["CHROMIUM_PATH"] = await provideBrowser();
  await generate();
  mkdirSync(RESULTS, { recursive: true });
  const startedAt = performance.now();
  const results = await runAll();
  console.log("\nThe slowest test files:");
  const files = results.flatMap((result) => result.files ?? []).sort((one, other) => other.seconds - one.seconds);
  for (const { name, seconds } of files.slice(0, 10)) console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const broken = results.filter((result) => result.failed > 0).map((result) => result.name);
  console.log(`\n${broken.length > 0 ? `Failed: ${broken.join(", ")}` : "Everything passed"}`);
  console.log(`Tests took ${((performance.now() - startedAt) / 60_000).toFixed(1)} min`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

main().catch(fail);
