import type { Socket } from "socket.io-client";

import { SOCKET_PATH } from "./protocol";

interface SharedSocket {
  socket: Promise<Socket>;
  holders: number;
}

/** On the window rather than in the module: development loads modules twice, and one page has one connection. */
declare global {
  interface Window {
    dugnadSocket?: SharedSocket | undefined;
  }
}

/**
 * The page's one connection to the server, opened at the first call and closed when the last holder let go.
 * WebSocket first; polling where a firewall blocks it. The library is loaded on demand, so that pages stay light.
 */
export function acquireSocket(): { socket: Promise<Socket>; release(): void } {
  const shared = (window.dugnadSocket ??= { socket: connect(), holders: 0 });
  shared.holders += 1;
  let released = false;
  return {
    socket: shared.socket,
    release() {
      if (released) return;
      released = true;
      shared.holders -= 1;
      if (shared.holders > 0) return;
      if (window.dugnadSocket === shared) window.dugnadSocket = undefined;
      void shared.socket.then((socket) => socket.disconnect());
    },
  };
}

async function connect(): Promise<Socket> {
  const [{ io }, parser] = await Promise.all([import("socket.io-client"), import("./protocol-parser")]);
  return io({
    path: SOCKET_PATH,
    parser,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
  });
}
