import { openDugnadWire } from "./dugnad-wire.ts";
import { openHocuspocusWire } from "./hocuspocus-wire.ts";
import { openSocketIoRelayWire } from "./socket-io-relay-wire.ts";
import type { OpenWire } from "./wire.ts";
import { openWsRelayWire } from "./ws-relay-wire.ts";
import { openYSocketIoWire } from "./y-socket-io-wire.ts";
import { openYWebsocketWire } from "./y-websocket-wire.ts";

/** Each server's language. */
export const wires = {
  dugnad: openDugnadWire,
  hocuspocus: openHocuspocusWire,
  "y-websocket": openYWebsocketWire,
  "y-socket.io": openYSocketIoWire,
  "ws-relay": openWsRelayWire,
  "socket.io-relay": openSocketIoRelayWire,
} satisfies Record<string, OpenWire>;

export type WireName = keyof typeof wires;
