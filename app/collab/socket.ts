import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";

import { ClientEvent, SOCKET_PATH } from "./protocol";
import { onWake } from "./wake";

interface SharedSocket {
  opened: Promise<OpenSocket>;
  holders: number;
}

interface OpenSocket {
  socket: Socket;
  end(): void;
}

/** On the window rather than in the module: development loads modules twice, and one page has one connection. */
declare global {
  interface Window {
    dugnadSocket?: SharedSocket | undefined;
  }
}

/** Delay before retrying after the server ended or refused the connection. */
const AGAIN_MS = 2_000;
const AGAIN_LATER_MS = 15_000;
/** Refusals that do not go away within a moment. */
const LASTING_REFUSALS = ["signed_out", "too_many_connections"];
/** Timeout of an attempt to connect: a firewall that drops packets never refuses. Longer on slow lines. */
const ATTEMPT_MS = 4_000;
const ATTEMPT_MAX_MS = 9_000;
/** The server's ping interval and timeout, with some margin. */
const DEAD_AFTER_MS = 30_000;
const PROBE_MS = 3_000;
/** Several wake-up events arrive together. */
const WAKE_ONCE_MS = 1_000;

const WEBSOCKET_FIRST = ["websocket", "polling"];
const POLLING_FIRST = ["polling", "websocket"];
/** Remembered for the lifetime of the tab, so that the next page does not try a blocked WebSocket again. */
const POLLING_FIRST_KEY = "dugnad-polling-first";

/**
 * The page's one connection to the server, opened at the first call and closed when the last holder let go.
 * WebSocket first; polling where a firewall blocks it. The library is loaded on demand, so that pages stay light.
 */
export function acquireSocket(): { socket: Promise<Socket>; release(): void } {
  const shared = (window.dugnadSocket ??= { opened: open(), holders: 0 });
  shared.holders += 1;
  let released = false;
  return {
    socket: shared.opened.then(({ socket }) => socket),
    release() {
      if (released) return;
      released = true;
      shared.holders -= 1;
      if (shared.holders > 0) return;
      if (window.dugnadSocket === shared) window.dugnadSocket = undefined;
      void shared.opened.then(({ end }) => end());
    },
  };
}

/** @param url the server's origin; the page's own when left out */
export async function openSocket(url?: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Socket> {
  return (await open(url, options)).socket;
}

/** Closes the connection, whatever is left of it, and reopens it at once. */
export function reconnectNow(socket: Socket): void {
  socket.disconnect().connect();
}

async function open(url?: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<OpenSocket> {
  const [{ io }, parser] = await Promise.all([import("socket.io-client"), import("./protocol-parser")]);
  const all = {
    path: SOCKET_PATH,
    parser,
    transports: isPollingFirst() ? POLLING_FIRST : WEBSOCKET_FIRST,
    tryAllTransports: true,
    timeout: ATTEMPT_MS,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
    ...options,
  };
  const socket = url === undefined ? io(all) : io(url, all);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), wait * (0.5 + Math.random()));
  };
  // Socket.IO itself reconnects after a lost connection, but not after one that the server ended or refused
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") again(AGAIN_MS);
  });
  socket.on("connect_error", (error) => {
    if (!socket.active) again(LASTING_REFUSALS.includes(error.message) ? AGAIN_LATER_MS : AGAIN_MS);
  });
  if (options?.transports === undefined || options.transports.length > 1) tryTheOtherWay(socket);
  const stopWaking = comeBackOnWaking(socket);
  return {
    socket,
    end() {
      clearTimeout(timer);
      stopWaking();
      socket.disconnect();
    },
  };
}

/**
 * An attempt that nobody answers is followed by one over the other transport: silence, unlike an error, does not show
 * the cause.
 */
function tryTheOtherWay(socket: Socket): void {
  const manager = socket.io;
  let isPolling = isPollingFirst();
  let attempt = ATTEMPT_MS;
  socket.on("connect_error", ({ message }) => {
    if (message !== "timeout") return;
    isPolling = !isPolling;
    manager.opts.transports = isPolling ? [...POLLING_FIRST] : [...WEBSOCKET_FIRST];
    attempt = Math.min(ATTEMPT_MAX_MS, attempt * 1.5);
    manager.timeout(attempt);
  });
  manager.on("open", () => {
    attempt = ATTEMPT_MS;
    manager.timeout(attempt);
    rememberPollingFirst(isPolling);
    manager.engine.once("upgrade", () => {
      isPolling = false;
      manager.opts.transports = [...WEBSOCKET_FIRST];
      rememberPollingFirst(false);
    });
  });
}

/** A page that wakes up checks its connection at once; one that cannot still be alive is reopened. */
function comeBackOnWaking(socket: Socket): () => void {
  let lastHeard = Date.now();
  let lastWoken = 0;
  const heard = () => (lastHeard = Date.now());
  socket.io.on("ping", heard);
  socket.on("connect", heard);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    lastWoken = Date.now();
    if (!socket.connected || Date.now() - lastHeard > DEAD_AFTER_MS) return reconnectNow(socket);
    socket.timeout(PROBE_MS).emit(ClientEvent.watch, [], (silence: Error | null) => {
      if (silence && socket.connected && Date.now() - lastHeard > PROBE_MS) reconnectNow(socket);
    });
  };
  const stop = onWake(() => {
    const wait = lastWoken + WAKE_ONCE_MS - Date.now();
    if (wait <= 0) look();
    else timer ??= setTimeout(look, wait);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function isPollingFirst(): boolean {
  try {
    return sessionStorage.getItem(POLLING_FIRST_KEY) !== null;
  } catch {
    return false;
  }
}

function rememberPollingFirst(isPolling: boolean): void {
  try {
    if (isPolling) sessionStorage.setItem(POLLING_FIRST_KEY, "1");
    else sessionStorage.removeItem(POLLING_FIRST_KEY);
  } catch {
    // Without storage every page finds out for itself
  }
}
