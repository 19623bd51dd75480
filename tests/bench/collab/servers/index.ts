import type { Contender } from "./contender.ts";
import { dugnad } from "./dugnad.ts";
import { hocuspocus, hocuspocusSameWindow } from "./hocuspocus.ts";
import { ySocketIo, yWebsocket } from "./leveldb-servers.ts";
import { socketIoRelay, wsRelay } from "./relays.ts";

/** In the order of their turns. */
export const contenders: readonly Contender[] = [
  dugnad,
  hocuspocus,
  hocuspocusSameWindow,
  yWebsocket,
  ySocketIo,
  wsRelay,
  socketIoRelay,
];
