import type { Contender } from "./contender.ts";
import { startStranger } from "./strangers.ts";

const nature = { authentication: "none", persistence: "none", acknowledges: "never" };

/** Floors: the same bytes passed on by the library alone. */
export const wsRelay: Contender = {
  name: "ws",
  title: "Bare ws relay",
  window: "none",
  nature,
  isRelay: true,
  wire: "ws-relay",
  start: (surroundings, { nodeOptions }) => startStranger(surroundings, "ws-relay.mjs", {}, nodeOptions),
};

export const socketIoRelay: Contender = {
  name: "socket.io",
  title: "Bare Socket.IO relay",
  window: "none",
  nature,
  isRelay: true,
  wire: "socket.io-relay",
  start: (surroundings, { nodeOptions }) => startStranger(surroundings, "socket-io-relay.mjs", {}, nodeOptions),
};
