import type { Socket } from "socket.io-client";

import { ClientEvent, ServerEvent } from "./protocol";
import { acquireSocket } from "./socket";

/** How many parts of the page follow a topic: the last one to leave ends it. */
const followers = new Map<string, number>();

function follow(topics: readonly string[]): void {
  for (const topic of topics) followers.set(topic, (followers.get(topic) ?? 0) + 1);
}

/** The topics that nobody follows any more. */
function leave(topics: readonly string[]): string[] {
  return topics.filter((topic) => {
    const left = (followers.get(topic) ?? 1) - 1;
    if (left > 0) followers.set(topic, left);
    else followers.delete(topic);
    return left <= 0;
  });
}

/** Calls `onChange` for every change under the topics, and once after a lost connection is back. Returns a function that stops it. */
export function watchTopics(topics: string[], onChange: () => void): () => void {
  const held = acquireSocket();
  let ended = false;
  let stop: (() => void) | undefined;
  const begin = (socket: Socket) => {
    follow(topics);
    let wasConnected = false;
    const watch = () => {
      socket.emit(ClientEvent.watch, topics);
      if (wasConnected) onChange();
      wasConnected = true;
    };
    const changed = (changedTopics: string[]) => {
      if (changedTopics.some((topic) => topics.includes(topic))) onChange();
    };
    socket.on("connect", watch);
    socket.on(ServerEvent.changed, changed);
    if (socket.connected) watch();
    stop = () => {
      socket.off("connect", watch);
      socket.off(ServerEvent.changed, changed);
      const left = leave(topics);
      if (socket.connected && left.length > 0) socket.emit(ClientEvent.unwatch, left);
    };
  };
  void held.socket.then((socket) => (ended ? undefined : begin(socket)));
  return () => {
    ended = true;
    stop?.();
    held.release();
  };
}
