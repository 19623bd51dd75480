import { decodePresence, encodePresence, type PresenceEntry } from "../../app/collab/protocol-frames.ts";

import type { Listener } from "./listener.ts";
import type { Logger } from "./ports.ts";
import type { Room } from "./room.ts";

export interface PresenceExchangeDeps {
  nodeId: string;
  listener: Listener;
  logger: Logger;
  /** Interval of hellos between nodes, and the silence after which a node and its people count as gone. */
  pace: { helloMs: number; goneMs: number };
  notify(channel: string, payload: string): Promise<void>;
  findRoom(documentId: string): Room | undefined;
  allRooms(): Iterable<Room>;
  /** Another node has appeared, or is heard of for the first time. */
  onNeighbour(): void;
}

export interface PresenceExchange {
  /** Tells the other nodes what changed among this node's members. */
  publish(room: Room, entries: PresenceEntry[]): void;
  /** Members of other nodes come into a room that was just opened. */
  ask(documentId: string): void;
  /** No other node has been heard for so long that a living one would have been. */
  isAlone(): boolean;
  /** Documents with known members on other nodes. */
  documentCount(): number;
  close(): void;
}

const CHANNEL = "collab_presence";
/** PostgreSQL takes notices below 8,000 bytes; base64 makes four of three. */
const ENTRIES_BYTES_MAX = 5_400;
/** After this many missing hellos no other node is there. */
const HELLOS_MISSED = 5;

/**
 * Presence between nodes. Notices: `hello <node>`, `ask <node> <document>`, `some <node> <document> <base64 entries>`,
 * `here <node> <document> <members>` (these and no others) and `gone <node>`. Those of a node arrive in order. Member numbers are a node's own; each node gives the others' members numbers of its own.
 */
export function createPresenceExchange(deps: PresenceExchangeDeps): PresenceExchange {
  const { nodeId, listener, logger, findRoom, allRooms } = deps;
  const lastHeard = new Map<string, number>();
  /** When another node was last heard, or this one began to listen. */
  let lastSign = performance.now();
  /** Per document and node: their member number → ours. */
  const guests = new Map<string, Map<string, Map<number, number>>>();

  let waiting: string[] = [];
  let isSaying = false;
  /** Something this node said was lost. */
  let hasLost = false;

  function say(payload: string): void {
    waiting.push(payload);
    if (!isSaying) void sayAll();
  }

  /** One after the other: somebody who came and left at once must not seem to have left and come. */
  async function sayAll(): Promise<void> {
    isSaying = true;
    for (let payload = waiting.shift(); payload !== undefined; payload = waiting.shift()) {
      try {
        await deps.notify(CHANNEL, payload);
      } catch (error) {
        // Old positions are worthless by then: everything is sent again with the next hello
        waiting = [];
        hasLost = true;
        logger.warn({ error: String(error) }, "cannot tell other nodes who is present");
      }
    }
    isSaying = false;
  }

  function publish(room: Room, entries: PresenceEntry[]): void {
    if (lastHeard.size === 0) return;
    const ours = new Set([...room.members].map(({ number }) => number));
    const theirs = guests.get(room.documentId);
    const isGuest = (number: number) => [...(theirs?.values() ?? [])].some((map) => [...map.values()].includes(number));
    const told = entries.filter(({ member, change }) => ours.has(member) || (change === "left" && !isGuest(member)));
    sendEntries(room.documentId, told);
  }

  function sendEntries(documentId: string, entries: PresenceEntry[]): void {
    let part: PresenceEntry[] = [];
    let size = 0;
    const send = () => {
      if (part.length > 0) say(`some ${nodeId} ${documentId} ${Buffer.from(encodePresence(part)).toString("base64")}`);
      part = [];
      size = 0;
    };
    for (const entry of entries) {
      const bytes = encodePresence([entry]).length;
      if (size + bytes > ENTRIES_BYTES_MAX) send();
      part.push(entry);
      size += bytes;
    }
    send();
  }

  function tellAll(room: Room): void {
    const ours = new Set([...room.members].map(({ number }) => number));
    sendEntries(
      room.documentId,
      room.presence.everything().filter(({ member }) => ours.has(member)),
    );
    say(`here ${nodeId} ${room.documentId} ${[...ours].join(",")}`);
  }

  const tellEverything = () => {
    for (const room of allRooms()) tellAll(room);
  };
  const askEverything = () => {
    for (const room of allRooms()) say(`ask ${nodeId} ${room.documentId}`);
  };

  function take(from: string, documentId: string, encoded: string): void {
    const room = findRoom(documentId);
    if (room === undefined) return;
    const numbers = numbersOf(documentId, from);
    for (const entry of decodePresence(Buffer.from(encoded, "base64"))) {
      const known = numbers.get(entry.member);
      if (entry.change === "left") {
        if (known !== undefined) room.presence.leave(known);
        numbers.delete(entry.member);
      } else if (entry.change === "identity") {
        // The device writes here now: what another node still says about it is out of date
        if (entry.clientId !== null && room.findHolder(entry.clientId)) continue;
        const number = known ?? room.nextMemberNumber();
        numbers.set(entry.member, number);
        room.presence.enter(number, entry.clientId, entry.identity);
      } else if (known !== undefined) room.presence.moveCursor(known, entry.cursor);
    }
    room.presenceChanged();
  }

  /** Anybody who is not among the members has left without this node hearing of it. */
  function keepOnly(from: string, documentId: string, members: ReadonlySet<number>): void {
    const room = findRoom(documentId);
    if (room === undefined) return;
    const numbers = numbersOf(documentId, from);
    for (const [theirs, ours] of numbers) {
      if (members.has(theirs)) continue;
      room.presence.leave(ours);
      numbers.delete(theirs);
    }
    room.presenceChanged();
  }

  function numbersOf(documentId: string, from: string): Map<number, number> {
    const nodes = guests.get(documentId) ?? new Map<string, Map<number, number>>();
    guests.set(documentId, nodes);
    const numbers = nodes.get(from) ?? new Map<number, number>();
    nodes.set(from, numbers);
    return numbers;
  }

  function forgetNode(gone: string): void {
    lastHeard.delete(gone);
    for (const [documentId, nodes] of guests) {
      const room = findRoom(documentId);
      for (const number of nodes.get(gone)?.values() ?? []) room?.presence.leave(number);
      nodes.delete(gone);
      room?.presenceChanged();
    }
  }

  listener.on(CHANNEL, (payload) => {
    const [word, from = "", documentId = "", encoded = ""] = payload.split(" ");
    if (from === nodeId) return;
    lastSign = performance.now();
    if (word === "gone") return forgetNode(from);
    const isNew = !lastHeard.has(from);
    lastHeard.set(from, Date.now());
    if (isNew) {
      say(`hello ${nodeId}`);
      tellEverything();
      askEverything();
      deps.onNeighbour();
    }
    const room = findRoom(documentId);
    if (word === "ask" && room) tellAll(room);
    if (word === "some") take(from, documentId, encoded);
    if (word === "here") keepOnly(from, documentId, new Set(encoded.split(",").filter(Boolean).map(Number)));
  });
  // Arrivals and departures before this were missed: all nodes are asked who is there
  listener.onListening(() => {
    lastSign = performance.now();
    say(`hello ${nodeId}`);
    askEverything();
  });

  const timer = setInterval(() => {
    say(`hello ${nodeId}`);
    if (hasLost) tellEverything();
    hasLost = false;
    const now = Date.now();
    for (const [node, heard] of lastHeard) if (now - heard > deps.pace.goneMs) forgetNode(node);
    for (const documentId of guests.keys()) if (!findRoom(documentId)) guests.delete(documentId);
  }, deps.pace.helloMs);
  timer.unref();

  return {
    publish,
    ask(documentId) {
      guests.delete(documentId);
      if (lastHeard.size > 0) say(`ask ${nodeId} ${documentId}`);
    },
    isAlone() {
      const isQuiet = performance.now() - lastSign > deps.pace.helloMs * HELLOS_MISSED;
      return isQuiet && lastHeard.size === 0 && listener.isListening();
    },
    documentCount: () => guests.size,
    close() {
      clearInterval(timer);
      say(`gone ${nodeId}`);
    },
  };
}
