import type { Log } from "./log.ts";
import type { LogRow } from "./log-row.ts";
import { LOG_CHANNEL, noticesOf, readNotice, type GrownDocument } from "./log-notice.ts";
import type { Listener } from "./listener.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { Logger } from "./ports.ts";
import type { Room } from "./room.ts";

/** Channel on which the worker announces how far it has compacted a document. */
export const SNAPSHOT_CHANNEL = "collab_snapshot";

export interface RelayDeps {
  nodeId: string;
  listener: Listener;
  log: Log;
  logger: Logger;
  metrics: CollabMetrics;
  findRoom(documentId: string): Room | undefined;
  allRooms(): Iterable<Room>;
  notify(channel: string, payload: string): Promise<void>;
}

export interface Relay {
  /** Tells the other nodes what was committed without a notice to them; by default everything this node has open. */
  tell(documents?: GrownDocument[]): void;
  /** How far this node's rooms are behind what it has heard of: total rows, and the age of the oldest notice. */
  lag(): { sequences: number; milliseconds: number };
}

const RETRY_MS = 500;

/**
 * What other nodes append arrives here: their notices say how far the log has grown, and carry small rows; other rows
 * are read from the log, for all woken rooms at once. When the node starts to listen, initially and after a gap, every
 * room reads.
 */
export function createRelay({ nodeId, listener, log, logger, metrics, findRoom, allRooms, notify }: RelayDeps): Relay {
  /** How far each document is known to have grown, and since when it has not been read that far. */
  const behind = new Map<string, { target: number; since: number }>();
  let isReading = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(documentId: string, sequence: number): void {
    const known = behind.get(documentId);
    const target = Math.max(sequence, known?.target ?? 0);
    behind.set(documentId, { target, since: known?.since ?? performance.now() });
    if (!isReading) void readDue();
  }

  async function readDue(): Promise<void> {
    clearTimeout(timer);
    const due = [...behind].filter(([documentId]) => waitOf(documentId) <= 0);
    if (due.length > 0) {
      isReading = true;
      await readAll(due.map(([documentId, { target }]) => [documentId, target]));
      isReading = false;
    }
    if (behind.size === 0) return;
    timer = setTimeout(() => void readDue(), Math.min(...[...behind.keys()].map(waitOf)));
    timer.unref();
  }

  function waitOf(documentId: string): number {
    const known = behind.get(documentId);
    const room = findRoom(documentId);
    if (known === undefined || room === undefined || room.text.sequence >= known.target) return 0;
    return room.waitForOthers(known.since, performance.now());
  }

  async function readAll(asked: [string, number][]): Promise<void> {
    try {
      await read(asked);
      for (const [documentId, target] of asked) settle(documentId, target);
    } catch (error) {
      logger.warn({ error: String(error) }, "cannot read what other nodes wrote");
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }

  function settle(documentId: string, reached: number): void {
    const known = behind.get(documentId);
    if (known === undefined) return;
    const now = performance.now();
    metrics.logLag.observe(now - known.since);
    if (known.target > reached) known.since = now;
    else behind.delete(documentId);
  }

  async function read(targets: [string, number][]): Promise<void> {
    const waiting = targets.flatMap(([documentId, target]) => {
      const room = findRoom(documentId);
      room?.takeHeard();
      return room !== undefined && room.text.sequence < target ? [{ room, target }] : [];
    });
    if (waiting.length === 0) return;
    const rows = await log.readAfter(
      waiting.map(({ room }) => ({ documentId: room.documentId, after: room.text.sequence })),
    );
    const byDocument = groupByDocument(rows);
    for (const { room, target } of waiting) await room.takeRows(byDocument.get(room.documentId) ?? [], target);
  }

  listener.on(LOG_CHANNEL, (payload) => {
    const { node, documents } = readNotice(payload);
    if (node === nodeId) return;
    for (const { documentId, sequence, row } of documents) {
      const room = findRoom(documentId);
      if (room === undefined) continue;
      if (row !== null) room.text.hear(row);
      wake(documentId, sequence);
    }
  });
  listener.on(SNAPSHOT_CHANNEL, (payload) => {
    const [documentId = "", sequence] = payload.split(":");
    findRoom(documentId)?.text.compacted(Number(sequence));
  });
  listener.onListening(() => {
    for (const room of allRooms()) void catchUp(room);
  });
  async function catchUp(room: Room): Promise<void> {
    try {
      await room.catchUp();
    } catch (error) {
      logger.warn({ error: String(error), document: room.documentId }, "cannot catch up after a gap");
      const again = setTimeout(() => findRoom(room.documentId) === room && void catchUp(room), RETRY_MS);
      again.unref();
    }
  }

  async function tellAll(notices: string[]): Promise<void> {
    try {
      for (const notice of notices) await notify(LOG_CHANNEL, notice);
    } catch (error) {
      logger.warn({ error: String(error) }, "cannot tell other nodes what was written");
      setTimeout(() => void tellAll(notices), RETRY_MS).unref();
    }
  }

  const openDocuments = (): GrownDocument[] =>
    [...allRooms()].map(({ documentId, text }) => ({ documentId, sequence: text.sequence }));

  return {
    tell: (documents = openDocuments()) => void tellAll(noticesOf(nodeId, documents)),
    lag() {
      const now = performance.now();
      let sequences = 0;
      let since = now;
      for (const [documentId, known] of behind) {
        sequences += Math.max(0, known.target - (findRoom(documentId)?.text.sequence ?? known.target));
        since = Math.min(since, known.since);
      }
      return { sequences, milliseconds: now - since };
    },
  };
}

function groupByDocument(rows: LogRow[]): Map<string, LogRow[]> {
  const groups = new Map<string, LogRow[]>();
  for (const row of rows) {
    const group = groups.get(row.documentId);
    if (group) group.push(row);
    else groups.set(row.documentId, [row]);
  }
  return groups;
}
