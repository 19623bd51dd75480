import type { Socket } from "socket.io-client";

import { ClientEvent, ServerEvent } from "./protocol";
import { acquireSocket } from "./socket";

/** Calls `onChange` for every change under the topics, and once after a lost connection is back. Returns a function that stops it. */
export function watchTopics(topics: string[], onChange: () => void): () => void {
  const held = acquireSocket();
  let ended = false;
  let stop: (() => void) | undefined;
  const begin = (socket: Socket) => {
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
      if (socket.connected) socket.emit(ClientEvent.unwatch, topics);
    };
  };
  void held.socket.then((socket) => (ended ? undefined : begin(socket)));
  return () => {
    ended = true;
    stop?.();
    held.release();
  };
}
