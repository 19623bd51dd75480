import type { Socket } from "socket.io";

import type { Decoder } from "../../app/collab/protocol-parser.ts";
import { ServerEvent, type CloseReason } from "../../app/collab/protocol.ts";

import type { Member } from "./ports.ts";

/** One message, encoded once for every receiver: the bytes, and the same bytes as a finished WebSocket frame. */
export interface EncodedFrame {
  readonly payload: Buffer;
  readonly options: { compress: false; wsPreEncodedFrame: [Buffer] };
}

/** A signed-in browser, as rooms see it. */
export interface Connection {
  readonly id: string;
  readonly member: Member;
  /** The receiver has not yet received earlier messages: sending more would only fill memory. */
  isCongested(): boolean;
  /** False from the moment the server decides to end it: anything that still arrives is ignored. */
  isOpen(): boolean;
  /** Passes on every frame from the browser as it arrives. */
  onFrame(receive: (bytes: Uint8Array) => void): void;
  send(frame: EncodedFrame): void;
  notify(event: string, notice: object): void;
  close(reason: CloseReason): void;
}

/** Messages that wait in Engine.IO for one receiver before it is skipped: one being sent, and these behind it. */
const QUEUE_MAX = 4;
/** Bytes the kernel has not accepted from one receiver's WebSocket before it is skipped. */
const UNSENT_BYTES_MAX = 64 * 1024;

/** The parts of Engine.IO's socket that frames are written to, and that show how much is still being sent. */
interface Engine {
  transport: { socket?: WebSocketOfEngine };
  writeBuffer: unknown[];
  send(payload: Buffer, options: object): void;
}

/** What Engine.IO itself uses of the `ws` package to write frames that are encoded already. */
interface WebSocketOfEngine {
  readyState: number;
  bufferedAmount: number;
  _sender: { sendFrame(frame: [Buffer]): void };
}

const OPEN = 1;

export function wrapSocket(socket: Socket, member: Member): Connection {
  const engine = socket.conn as unknown as Engine;
  const { decoder } = socket.client as unknown as { decoder: Decoder };
  let isClosing = false;
  return {
    id: socket.id,
    member,
    isCongested: () =>
      engine.writeBuffer.length >= QUEUE_MAX || (engine.transport.socket?.bufferedAmount ?? 0) > UNSENT_BYTES_MAX,
    isOpen: () => socket.connected && !isClosing,
    onFrame: (receive) => void (decoder.onFrame = receive),
    send: (frame) => sendFrame(engine, frame),
    notify: (event, notice) => void socket.emit(event, notice),
    close(reason) {
      if (isClosing) return;
      isClosing = true;
      socket.emit(ServerEvent.closed, { room: null, reason });
      // The reason goes out before the connection does
      setTimeout(() => socket.disconnect(true), 20).unref();
    },
  };
}

/** The connection of a socket that was let in. */
export const connectionOf = (socket: Socket): Connection => (socket.data as { connection: Connection }).connection;

/**
 * Engine.IO's own way of sending takes a tenth of the time of a busy room: a WebSocket with nothing queued before it gets the
 * finished frame at once. Polling, a connection being upgraded, and one with a queue take the ordinary way.
 */
function sendFrame(engine: Engine, { payload, options }: EncodedFrame): void {
  const webSocket = engine.transport.socket;
  if (webSocket === undefined || webSocket.readyState !== OPEN || engine.writeBuffer.length > 0)
    // Engine.IO marks the options it is given, always in the same way: they may be shared
    engine.send(payload, options);
  else webSocket["_sender"].sendFrame(options.wsPreEncodedFrame);
}

const FIN_BINARY = 0x82;

/** The WebSocket frame is built here once, rather than by every socket: head and bytes leave in one kernel write. */
export function encodeFrame(message: Uint8Array): EncodedFrame {
  const { length } = message;
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headLength + length);
  frame[0] = FIN_BINARY;
  if (headLength === 2) frame[1] = length;
  else if (headLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, headLength);
  return { payload: frame.subarray(headLength), options: { compress: false, wsPreEncodedFrame: [frame] } };
}
