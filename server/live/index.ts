import type { Socket } from "socket.io";

import { ClientEvent, MAX_TOPICS, ServerEvent } from "../../app/collab/protocol.ts";
import { connectionOf } from "../collab/connection.ts";
import { gather } from "../collab/gather.ts";
import type { Collab } from "../collab/index.ts";
import type { Logger, Member } from "../collab/ports.ts";
import { createTurns } from "../collab/turns.ts";

export interface LiveOptions {
  /** One connection per page carries both. */
  collab: Pick<Collab, "io" | "listener" | "onConnection">;
  logger: Logger;
  whichMayWatch: WhichMayWatch;
}

export interface Asking {
  member: Member;
  topics: readonly string[];
}

/** All pages that one session has open. */
interface WatchingSession {
  member: Member;
  topics: Set<string>;
  sockets: Socket[];
}

/** For each of these members, the topics under which they may hear of changes: one query for all of them. */
export type WhichMayWatch = (askings: readonly Asking[]) => Promise<ReadonlySet<string>[]>;

export interface Live {
  close(): void;
}

const CHANGED_CHANNEL = "changed";
/** Changes of one topic close together are announced once. */
const GATHER_MS = 40;
/** A change may be that somebody no longer takes part: watchers' rights are checked again after this long. */
const ASK_AGAIN_MS = 1_000;
/** Most members whose topics are checked in one query; only one query runs at a time. */
const ASKINGS_MAX = 50;

const roomOf = (topic: string) => `topic:${topic}`;
const memberOf = (socket: Socket): Member => connectionOf(socket).member;

/** Tells open pages which of their topics changed; they then reload. Nothing else is sent this way. */
export function attachLive({ collab, logger, whichMayWatch }: LiveOptions): Live {
  const { io, listener } = collab;
  const changed = new Set<string>();
  const toAsk = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;

  /** Members who are gone when their turn comes are left out, and get no answer. */
  const ask = gather(async (waiting: readonly (Asking & { isWanted(): boolean })[]) => {
    const askings = waiting.filter(({ isWanted }) => isWanted());
    const answers = askings.length === 0 ? [] : await whichMayWatch(askings);
    return new Map(askings.map((one, index) => [one, answers[index] ?? new Set<string>()]));
  }, ASKINGS_MAX);

  function tell(): void {
    telling = undefined;
    for (const topic of changed) {
      if (!io.of("/").adapter.rooms.has(roomOf(topic))) continue;
      io.to(roomOf(topic)).emit(ServerEvent.changed, [topic]);
      toAsk.add(topic);
    }
    changed.clear();
    if (toAsk.size > 0) asking ??= setTimeout(askAgain, ASK_AGAIN_MS);
  }

  /** Once for each session, however many pages it has open. */
  function askAgain(): void {
    asking = undefined;
    const meant = new Set(toAsk);
    toAsk.clear();
    const sessions = new Map<string, WatchingSession>();
    for (const socket of io.of("/").sockets.values()) {
      const topics = watchedBy(socket).filter((topic) => meant.has(topic));
      if (topics.length === 0) continue;
      const member = memberOf(socket);
      const known = sessions.get(member.sessionId) ?? { member, topics: new Set(), sockets: [] };
      for (const topic of topics) known.topics.add(topic);
      known.sockets.push(socket);
      sessions.set(member.sessionId, known);
    }
    for (const session of sessions.values()) void sendAwayWhoMayNot(session);
  }

  async function sendAwayWhoMayNot({ member, topics, sockets }: WatchingSession): Promise<void> {
    const isWanted = () => sockets.some(({ connected }) => connected);
    // While rights cannot be checked, nobody is disconnected: a topic reveals only that something changed
    const may = await ask({ member, topics: [...topics], isWanted }).catch(() => undefined);
    if (may === undefined) return;
    for (const socket of sockets) for (const topic of topics) if (!may.has(topic)) void socket.leave(roomOf(topic));
  }

  listener.on(CHANGED_CHANNEL, (payload) => {
    const [topic = ""] = payload.split(" ");
    changed.add(topic);
    telling ??= setTimeout(tell, GATHER_MS);
    // What a person may see has changed: everything the person watches is checked again
    if (topic.startsWith("person:")) {
      for (const socket of io.of("/").sockets.values()) {
        if (topic !== `person:${memberOf(socket).personId}`) continue;
        for (const watched of watchedBy(socket)) toAsk.add(watched);
      }
      asking ??= setTimeout(askAgain, ASK_AGAIN_MS / 4);
    }
  });

  // What was announced in the meantime is unknown: every page with a topic reloads
  listener.onListening(() => {
    for (const room of io.of("/").adapter.rooms.keys()) if (room.startsWith("topic:")) changed.add(room.slice(6));
    telling ??= setTimeout(tell, GATHER_MS);
  });

  collab.onConnection((socket, connection, events) => {
    const isWanted = () => connection.isOpen();
    const inTurn = createTurns();

    async function watch(topics: string[]): Promise<string[]> {
      if (!isWanted()) return [];
      const may = await ask({ member: connection.member, topics, isWanted }).catch((error: unknown) => {
        logger.warn({ error: String(error) }, "cannot ask who may watch");
        return undefined;
      });
      const accepted: string[] = [];
      for (const topic of new Set(topics)) {
        if (!isWanted() || !may?.has(topic)) continue;
        if (!socket.rooms.has(roomOf(topic)) && watchedBy(socket).length >= MAX_TOPICS) continue;
        await socket.join(roomOf(topic));
        accepted.push(topic);
      }
      return accepted;
    }

    events.on(ClientEvent.watch, {
      malformed: [],
      failed: [],
      cost: (topics) => topics.length,
      // Without topics it only checks that the connection is alive
      handle: async (topics, answer) => answer(topics.length === 0 ? [] : await inTurn(() => watch(topics))),
    });
    events.on(ClientEvent.unwatch, {
      handle: (topics, answer) =>
        inTurn(async () => {
          for (const topic of topics) await socket.leave(roomOf(topic));
          answer({ ok: true });
        }),
    });
  });

  return {
    close() {
      clearTimeout(telling);
      clearTimeout(asking);
    },
  };
}

function watchedBy(socket: Socket): string[] {
  return [...socket.rooms].filter((room) => room.startsWith("topic:")).map((room) => room.slice("topic:".length));
}
