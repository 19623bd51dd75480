import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

const KEEPER = path.resolve(import.meta.dirname, "../../server/cli/keep-running.mjs");

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), "dugnad-keep-"))));
afterAll(() => rm(folder, { recursive: true }));

/** A watched program in a process of its own; `starts` counts how often it began. */
async function keep(program: string, limits: object) {
  const name = path.join(folder, `${Math.random()}`);
  await writeFile(
    `${name}.mjs`,
    `import { appendFileSync, readFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(`${name}.log`)}, "x");
     const starts = readFileSync(${JSON.stringify(`${name}.log`)}).length;
     process.once("disconnect", () => process.exit(0));
     ${program}`,
  );
  const keeper = spawn(process.execPath, [
    "--input-type=module",
    "-e",
    `import { keepRunning } from ${JSON.stringify(KEEPER)};
     process.exitCode = await keepRunning(${JSON.stringify(`${name}.mjs`)}, ${JSON.stringify(limits)});`,
  ]);
  let said = "";
  for (const stream of [keeper.stdout, keeper.stderr]) stream.on("data", (chunk: Buffer) => (said += String(chunk)));
  return {
    keeper,
    said: () => said,
    starts: async () => (await readFile(`${name}.log`, "utf8").catch(() => "")).length,
  };
}

const ended = async (process: ChildProcess) => (await once(process, "exit"))[0] as number | null;
const SERVE = "process.send({ serves: true }); setInterval(() => {}, 1000);";
const quick = { pauseMs: 10 };

test("a process that ends on its own is restarted, and ends with a signal", async () => {
  const { keeper, said, starts } = await keep(
    `${SERVE} if (starts < 3) setTimeout(() => process.exit(70), 10);`,
    quick,
  );
  await expect.poll(starts, { timeout: 20_000 }).toBe(3);
  expect(said()).toContain("Dugnad ended (exit code 70) and is being restarted, 2 of 5.");
  keeper.kill("SIGTERM");
  expect(await ended(keeper)).toBe(0);
});

test("a process that is killed is restarted", async () => {
  const { keeper, said, starts } = await keep(`${SERVE} if (starts < 2) process.kill(process.pid, "SIGKILL");`, quick);
  await expect.poll(starts, { timeout: 20_000 }).toBe(2);
  expect(said()).toContain("(SIGKILL)");
  keeper.kill("SIGINT");
  expect(await ended(keeper)).toBe(0);
});

test("a process that keeps ending is left alone, and that is reported", async () => {
  const { keeper, said, starts } = await keep("process.send({ serves: true }, () => process.exit(1));", {
    ...quick,
    ends: 2,
  });
  expect(await ended(keeper)).toBe(1);
  expect(await starts()).toBe(3);
  expect(said()).toContain("Dugnad ended 3 times within 10 minutes (exit code 1) and is not started again.");
});

test("a process that never served is not retried", async () => {
  const { keeper, starts } = await keep("process.exit(3);", quick);
  expect(await ended(keeper)).toBe(3);
  expect(await starts()).toBe(1);
});

test("the watched process ends with its watcher, however that happens", async () => {
  const { keeper, starts, said } = await keep(
    `${SERVE} process.once("exit", () => process.stdout.write("gone"));`,
    quick,
  );
  await expect.poll(starts, { timeout: 20_000 }).toBe(1);
  keeper.kill("SIGKILL");
  await expect.poll(said, { timeout: 20_000 }).toContain("gone");
});

describe("a fault that nobody caught", () => {
  const run = async (fault: string) => {
    const root = path.resolve(import.meta.dirname, "../../server/platform");
    const child = spawn(process.execPath, [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      `import { endOnFault } from ${JSON.stringify(`${root}/end-on-fault.ts`)};
       import { createLogger } from ${JSON.stringify(`${root}/logger.ts`)};
       endOnFault(createLogger({ level: "info", isJson: true }), { run: async () => console.log("ended in order") });
       setTimeout(() => console.log("went on"), 20);
       ${fault}`,
    ]);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    return { code, said };
  };

  test("ends the process in order, with a reference in the log", async () => {
    const { code, said } = await run('setTimeout(() => { throw new Error("a broken invariant"); });');
    expect(code).toBe(70);
    expect(said).toMatch(/"reference":"[0-9a-f-]{36}".*a fault nobody caught/);
    expect(said).toContain("a broken invariant");
    expect(said).toContain("ended in order");
    expect(said).not.toContain("went on");
  });

  test("in a promise that nobody awaited is logged with a reference, and the others go on", async () => {
    const { code, said } = await run('void Promise.reject(new Error("of one request"));');
    expect(code).toBe(0);
    expect(said).toMatch(/"reference":"[0-9a-f-]{36}".*nobody waited for/);
    expect(said).toContain("went on");
  });
});
