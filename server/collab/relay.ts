import { LOG_CHANNEL, type Log, type LogRow } from "./log.ts";
import type { Listener } from "./listener.ts";
import type { Logger } from "./ports.ts";
import type { Room } from "./room.ts";

/** Channel on which the worker tells how far it has compacted a document. */
export const SNAPSHOT_CHANNEL = "collab_snapshot";

export interface RelayDeps {
  nodeId: string;
  listener: Listener;
  log: Log;
  logger: Logger;
  findRoom(documentId: string): Room | undefined;
  allRooms(): Iterable<Room>;
}

const RETRY_MS = 500;

/**
 * What other nodes append comes in here: their notices only say how far, the rows are read from the log, for all
 * woken rooms at once. After a gap in the notices every room reads.
 */
export function createRelay({ nodeId, listener, log, logger, findRoom, allRooms }: RelayDeps): void {
  /** How far each document is known to have grown. */
  const woken = new Map<string, number>();
  let isReading = false;

  function wake(documentId: string, sequence: number): void {
    woken.set(documentId, Math.max(sequence, woken.get(documentId) ?? 0));
    if (!isReading) void readAll();
  }

  async function readAll(): Promise<void> {
    isReading = true;
    while (woken.size > 0) {
      const targets = [...woken];
      woken.clear();
      try {
        await read(targets);
      } catch (error) {
        logger.warn({ error: String(error) }, "cannot read what other nodes wrote");
        await new Promise((resume) => setTimeout(resume, RETRY_MS));
        for (const [documentId, sequence] of targets) wake(documentId, sequence);
      }
    }
    isReading = false;
  }

  async function read(targets: [string, number][]): Promise<void> {
    const behind = targets.flatMap(([documentId, target]) => {
      const room = findRoom(documentId);
      return room !== undefined && room.text.sequence < target ? [{ room, target }] : [];
    });
    if (behind.length === 0) return;
    const rows = await log.readAfter(
      behind.map(({ room }) => ({ documentId: room.documentId, after: room.text.sequence })),
    );
    const byDocument = groupByDocument(rows);
    for (const { room, target } of behind) await room.takeRows(byDocument.get(room.documentId) ?? [], target);
  }

  listener.on(LOG_CHANNEL, (payload) => {
    const [from, documents = ""] = payload.split(" ");
    if (from === nodeId) return;
    for (const part of documents.split(",")) {
      const [documentId = "", sequence] = part.split(":");
      if (findRoom(documentId)) wake(documentId, Number(sequence));
    }
  });
  listener.on(SNAPSHOT_CHANNEL, (payload) => {
    const [documentId = "", sequence] = payload.split(":");
    findRoom(documentId)?.text.compacted(Number(sequence));
  });
  listener.onGap(() => {
    for (const room of allRooms()) {
      room.catchUp().catch((error: unknown) => {
        logger.warn({ error: String(error), document: room.documentId }, "cannot catch up after a gap");
        wake(room.documentId, room.text.sequence + 1);
      });
    }
  });
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
