import type { Server, Socket } from "socket.io";

import { ClientEvent, MAX_TOPICS, ServerEvent } from "../../app/collab/protocol.ts";
import type { Connection } from "../collab/connection.ts";
import type { Listener } from "../collab/listener.ts";
import type { Logger, Member } from "../collab/ports.ts";

export interface LiveOptions {
  /** The co-editing core's server: one connection per page carries both. */
  io: Server;
  listener: Listener;
  logger: Logger;
  /** Whether a member may hear that something under the topic changed. */
  mayWatch(member: Member, topic: string): Promise<boolean>;
}

export interface Live {
  close(): void;
}

const CHANGED_CHANNEL = "changed";
const TOPIC = /^(consortium|application|document|person|session):[0-9a-f-]{36,64}$/;
/** Changes of one topic in one breath are told once. */
const GATHER_MS = 40;
/** A change may be that somebody no longer takes part: who watches is asked again after so long. */
const ASK_AGAIN_MS = 1_000;

const roomOf = (topic: string) => `topic:${topic}`;
const memberOf = (socket: { data: unknown }): Member => (socket.data as { connection: Connection }).connection.member;

/** Tells open pages which of their topics changed; they load themselves again. Nothing else goes over this path. */
export function attachLive({ io, listener, logger, mayWatch }: LiveOptions): Live {
  const changed = new Set<string>();
  const toAsk = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;

  function tell(): void {
    telling = undefined;
    for (const topic of changed) {
      if (!io.of("/").adapter.rooms.has(roomOf(topic))) continue;
      io.to(roomOf(topic)).emit(ServerEvent.changed, [topic]);
      toAsk.add(topic);
    }
    changed.clear();
    if (toAsk.size > 0) asking ??= setTimeout(() => void askAgain(), ASK_AGAIN_MS);
  }

  async function askAgain(): Promise<void> {
    asking = undefined;
    const topics = [...toAsk];
    toAsk.clear();
    for (const topic of topics) {
      const sockets = await io.in(roomOf(topic)).fetchSockets();
      await Promise.all(
        sockets.map(async (socket) => {
          // While nobody can be asked, nobody is sent away: a topic says nothing but that something changed
          const may = await mayWatch(memberOf(socket), topic).catch(() => true);
          if (!may) socket.leave(roomOf(topic));
        }),
      );
    }
  }

  listener.on(CHANGED_CHANNEL, (payload) => {
    const [topic = ""] = payload.split(" ");
    changed.add(topic);
    telling ??= setTimeout(tell, GATHER_MS);
    // What a person may see changed: all that the person watches is asked again
    if (topic.startsWith("person:")) {
      for (const socket of io.of("/").sockets.values()) {
        if (topic !== `person:${memberOf(socket).personId}`) continue;
        for (const watched of watchedBy(socket)) toAsk.add(watched);
      }
      asking ??= setTimeout(() => void askAgain(), ASK_AGAIN_MS / 4);
    }
  });

  // What was announced meanwhile is not known: every page with a topic loads itself again
  listener.onListening(() => {
    for (const room of io.of("/").adapter.rooms.keys()) if (room.startsWith("topic:")) changed.add(room.slice(6));
    telling ??= setTimeout(tell, GATHER_MS);
  });

  io.on("connection", (socket) => {
    socket.on(ClientEvent.watch, async (asked: unknown, answer: unknown) => {
      const topics = parseTopics(asked);
      const accepted: string[] = [];
      for (const topic of topics) {
        if (watchedBy(socket).length >= MAX_TOPICS) break;
        const may = await mayWatch(memberOf(socket), topic).catch((error: unknown) => {
          logger.warn({ error: String(error), topic }, "cannot ask who may watch");
          return false;
        });
        if (!may) continue;
        await socket.join(roomOf(topic));
        accepted.push(topic);
      }
      if (typeof answer === "function") answer(accepted);
    });
    socket.on(ClientEvent.unwatch, (asked: unknown) => {
      for (const topic of parseTopics(asked)) void socket.leave(roomOf(topic));
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

function parseTopics(asked: unknown): string[] {
  if (!Array.isArray(asked)) return [];
  return asked.slice(0, MAX_TOPICS).filter((topic): topic is string => typeof topic === "string" && TOPIC.test(topic));
}
