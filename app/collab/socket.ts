import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";

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

/** The server ended or refused the connection: it is tried again, calmly. */
const AGAIN_MS = 2_000;
const AGAIN_SIGNED_OUT_MS = 15_000;

/**
 * The page's one connection to the server, opened at the first call and closed when the last holder let go.
 * WebSocket first; polling where a firewall blocks it. The library is loaded on demand, so that pages stay light.
 */
export function acquireSocket(): { socket: Promise<Socket>; release(): void } {
  const shared = (window.dugnadSocket ??= { socket: openSocket(), holders: 0 });
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

/** @param url the server's origin; the page's own when left out */
export async function openSocket(url?: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Socket> {
  const [{ io }, parser] = await Promise.all([import("socket.io-client"), import("./protocol-parser")]);
  const all = {
    path: SOCKET_PATH,
    parser,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    ...options,
  };
  const socket = url === undefined ? io(all) : io(url, all);
  const again = (wait: number) => setTimeout(() => socket.connect(), wait * (0.5 + Math.random()));
  // Socket.IO itself comes back from a lost connection, but not from one that the server ended or refused
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") again(AGAIN_MS);
  });
  socket.on("connect_error", (error) => {
    if (!socket.active) again(error.message === "signed_out" ? AGAIN_SIGNED_OUT_MS : AGAIN_MS);
  });
  return socket;
}
