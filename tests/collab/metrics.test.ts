import { afterAll, beforeAll, expect, test } from "vitest";

import { LOG_CHANNEL } from "../../server/collab/log-notice.ts";
import type { LogRow } from "../../server/collab/log-row.ts";
import { CollabMetrics } from "../../server/collab/metrics.ts";
import { createRelay } from "../../server/collab/relay.ts";
import type { Room } from "../../server/collab/room.ts";
import { quietLogger, startNode, type CollabNode } from "./support/collab-node.ts";
import { openRaw } from "./support/raw-member.ts";
import { createTestWorld, type TestWorld } from "./support/test-world.ts";
import { until } from "./support/writer.ts";

let world: TestWorld;
let node: CollabNode;

beforeAll(async () => {
  world = await createTestWorld();
  node = await startNode(world);
});

afterAll(async () => {
  await node.stop();
  await world.end();
});

function sample(text: string, name: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no sample of ${name}`);
  return Number(line.slice(name.length));
}

test("connections, rooms, updates, bytes, times, sizes, lag, delay and refusals are reported", async () => {
  const document = await world.addDocument("Felles");
  const raw = await openRaw(node.url, await world.addPerson("edit", document), document);
  const update = raw.edit((text) => text.insert(0, "Telt."));
  raw.send(update);
  await until("saved", () => raw.acknowledged() === 1);
  await raw.refusalOf(Uint8Array.of(255));
  const text = node.collab.metrics();
  expect(sample(text, "collab_connections")).toBe(1);
  expect(sample(text, "collab_rooms")).toBe(1);
  expect(sample(text, "collab_listening")).toBe(1);
  expect(sample(text, "collab_updates_total")).toBe(1);
  expect(sample(text, "collab_update_bytes_total")).toBe(update.length);
  expect(sample(text, "collab_bytes_sent_total")).toBeGreaterThan(0);
  expect(sample(text, "collab_ack_milliseconds_count")).toBe(1);
  expect(sample(text, "collab_ack_milliseconds_sum")).toBeGreaterThan(0);
  expect(sample(text, 'collab_ack_milliseconds_bucket{le="+Inf"}')).toBe(1);
  expect(sample(text, 'collab_flush_updates_bucket{le="1"}')).toBe(1);
  expect(sample(text, "collab_commit_milliseconds_count")).toBe(1);
  expect(sample(text, "collab_log_behind_rows")).toBe(0);
  expect(sample(text, "collab_log_behind_milliseconds")).toBe(0);
  expect(sample(text, "collab_log_lag_milliseconds_count")).toBe(0);
  expect(sample(text, "collab_listener_gaps_total")).toBe(0);
  expect(sample(text, "collab_event_loop_delay_p99_milliseconds")).toBeGreaterThanOrEqual(0);
  expect(sample(text, 'collab_refused_total{reason="malformed"}')).toBe(1);
  raw.socket.disconnect();
});

test("every metric has one type, and no name is repeated", () => {
  const lines = node.collab.metrics().trim().split("\n");
  const types = lines.filter((line) => line.startsWith("# TYPE ")).map((line) => line.split(" ")[2]);
  expect(new Set(types).size).toBe(types.length);
  const samples = lines.filter((line) => !line.startsWith("#"));
  expect(samples.filter((line) => !/^[a-z_0-9]+(\{[^}]+\})? -?[\d.e+-]+$/.test(line))).toEqual([]);
  expect(new Set(samples.map((line) => line.split(" ")[0])).size).toBe(samples.length);
});

test("a room is behind from the moment it hears of a row until it has read it", async () => {
  const metrics = new CollabMetrics();
  const takeRows = (_rows: LogRow[], to: number) => reach(to);
  const room = { documentId: "d", text: { sequence: 4 }, takeHeard() {}, takeRows, waitForOthers: () => 0 };
  const reach = (to: number) => void (room.text.sequence = to);
  let hear: (payload: string) => void = () => {};
  let answer: (rows: LogRow[]) => void = () => {};
  const relay = createRelay({
    nodeId: "here",
    listener: {
      on: (channel, receive) => void (channel === LOG_CHANNEL && (hear = receive)),
      onListening() {},
      isListening: () => true,
      close: async () => {},
    },
    log: {
      append: () => Promise.reject(new Error("nobody writes")),
      readHead: async () => null,
      readFence: async () => null,
      readAfter: () => new Promise((resolve) => (answer = resolve)),
      readToEnd: async () => ({ rows: [], lastSequence: 0 }),
      close() {},
    },
    logger: quietLogger,
    metrics,
    findRoom: (documentId) => (documentId === "d" ? (room as unknown as Room) : undefined),
    allRooms: () => [],
    notify: async () => {},
  });
  hear("there d:7,another:9");
  await until("its age grows", () => relay.lag().milliseconds > 0);
  expect(relay.lag().sequences).toBe(3);
  answer([]);
  await until("read", () => relay.lag().sequences === 0 && relay.lag().milliseconds === 0);
  expect(sample(metrics.write({}), "collab_log_lag_milliseconds_count")).toBe(1);
  metrics.close();
});
