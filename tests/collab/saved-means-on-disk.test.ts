import { afterAll, beforeAll, expect, test } from "vitest";

import { LONG } from "../support/long.ts";
import { runCrashRounds } from "./support/crash-rounds.ts";
import { createKillableNode } from "./support/killable-node.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";

/** More by switch. */
const ROUNDS = Number(process.env["COLLAB_ROUNDS"] ?? (LONG ? 50 : 6));

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.end());

test("kill -9 loses nothing that was reported as saved, and what was not is sent again, once", async () => {
  const nodes = [await createKillableNode(world), await createKillableNode(world)] as const;
  const urls = nodes.map(({ url }) => url);
  let victims: readonly (typeof nodes)[number][] = nodes;
  const crash = {
    // Now the one, now the other, now both
    begin: async (round: number) => {
      victims = nodes.filter((_node, index) => round % 3 !== index);
      await Promise.all(victims.map((node) => node.kill()));
    },
    end: async () => void (await Promise.all(victims.map((node) => node.start()))),
  };
  const result = await runCrashRounds(world, urls, ROUNDS, crash);
  await Promise.all(nodes.map((node) => node.kill()));
  expect(result.lost).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(ROUNDS);
  const words = result.finalText.match(/\d+\.\d+;/g) ?? [];
  expect(words.toSorted()).toEqual(result.written.toSorted());
  for (const text of result.texts) expect(text).toBe(result.finalText);
}, 1_800_000);

test("the same check catches a server that acknowledges before the commit", async () => {
  const node = await createKillableNode(world, { lies: true });
  const crash = { begin: node.kill, end: node.start };
  const result = await runCrashRounds(world, [node.url], 20, crash, { stopAtFirstLoss: true });
  await node.kill();
  expect(result.lost.length).toBeGreaterThan(0);
}, 120_000);
