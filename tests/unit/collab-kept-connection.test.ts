import { EventEmitter } from "node:events";

import type { Pool } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { keepConnection } from "../../server/collab/kept-connection.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pool whose connections answer with their number, and fail when told to. */
function openPool() {
  const given: { number: number; isBroken: boolean }[] = [];
  const clients: EventEmitter[] = [];
  let fails = false;
  const connect = async () => {
    const number = clients.length + 1;
    const client = Object.assign(new EventEmitter(), {
      query: async () => {
        if (fails) throw new Error("broken");
        return { rows: [number] };
      },
      release: (isBroken: boolean) => void given.push({ number, isBroken }),
    });
    clients.push(client);
    return client;
  };
  const kept = keepConnection({ connect } as unknown as Pool);
  const ask = async () => (await kept.query({ text: "select 1" })).rows[0];
  return { kept, ask, given, clients, fail: (now: boolean) => void (fails = now) };
}

test("one connection serves query after query, and goes back when none has come for a while", async () => {
  const { ask, given } = openPool();
  for (let query = 0; query < 5; query++) {
    expect(await ask()).toBe(1);
    vi.advanceTimersByTime(900);
  }
  expect(given).toEqual([]);
  vi.advanceTimersByTime(2_000);
  expect(given).toEqual([{ number: 1, isBroken: false }]);
  expect(await ask()).toBe(2);
});

test("after a failed query the connection is ended, and the next query gets another", async () => {
  const { ask, given, fail } = openPool();
  await ask();
  fail(true);
  await expect(ask()).rejects.toThrow("broken");
  fail(false);
  expect(given).toEqual([{ number: 1, isBroken: true }]);
  expect(await ask()).toBe(2);
});

test("a connection that breaks while idle is ended once, and nobody is disturbed", async () => {
  const { kept, ask, given, clients } = openPool();
  await ask();
  clients[0]?.emit("error", new Error("reset"));
  kept.close();
  expect(given).toEqual([{ number: 1, isBroken: true }]);
  expect(await ask()).toBe(2);
});
