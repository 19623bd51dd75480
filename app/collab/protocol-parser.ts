import { FRAME_EVENT } from "./protocol";

/**
 * Socket.IO parser with one frame per message: the default one sends two for every binary message.
 * Bytes are the frames of protocol-frames.ts in the main namespace; everything else is one JSON text.
 */
export const protocol = 5;

interface Packet {
  type: number;
  nsp: string;
  data?: unknown;
  id?: number;
}

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;

/** Names that Socket.IO emits on its sockets itself: no packet may carry them. */
const reservedEvents = new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener",
]);

export class Encoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    const { data } = packet;
    if (packet.type === EVENT && Array.isArray(data) && data[0] === FRAME_EVENT) return [data[1] as Uint8Array];
    return [JSON.stringify(packet)];
  }
}

type Listener = (packet: Packet) => void;

export class Decoder {
  #listeners: Listener[] = [];
  /** Takes frames in Socket.IO's place, whose own way to a listener costs more than most frames themselves do. */
  onFrame: ((bytes: Uint8Array) => void) | null = null;

  /** @param textMax characters of one text; a longer one is not looked at */
  constructor(private readonly textMax = Infinity) {}

  /** Throws on what cannot be read: whoever sent it is disconnected. */
  add(chunk: unknown): void {
    if (typeof chunk === "string") {
      if (chunk.length > this.textMax) throw new Error("the text is too long");
      return this.#tell(decodeText(chunk));
    }
    const bytes = asBytes(chunk);
    if (this.onFrame === null) this.#tell({ type: EVENT, nsp: "/", data: [FRAME_EVENT, bytes] });
    else this.onFrame(bytes);
  }

  #tell(packet: Packet): void {
    for (const listener of this.#listeners) listener(packet);
  }

  on(_event: "decoded", listener: Listener): this {
    this.#listeners.push(listener);
    return this;
  }

  off(_event: "decoded", listener: Listener): this {
    this.#listeners = this.#listeners.filter((one) => one !== listener);
    return this;
  }

  removeListener(event: "decoded", listener: Listener): this {
    return this.off(event, listener);
  }

  destroy(): void {
    this.#listeners = [];
    this.onFrame = null;
  }
}

function asBytes(chunk: unknown): Uint8Array {
  const bytes = chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk;
  if (!(bytes instanceof Uint8Array)) throw new Error("unknown chunk");
  return bytes;
}

/** Throws on anything Socket.IO would not have encoded: whoever sent it is disconnected. */
function decodeText(text: string): Packet {
  const packet: unknown = JSON.parse(text);
  if (!isRecord(packet) || typeof packet["nsp"] !== "string") throw new Error("invalid packet");
  const { type, nsp, data, id } = packet;
  if (id !== undefined && !(Number.isSafeInteger(id) && Number(id) >= 0)) throw new Error("invalid packet id");
  if (!isPayloadValid(type, data)) throw new Error("invalid payload");
  return { type: Number(type), nsp, ...(data !== undefined && { data }), ...(id !== undefined && { id: Number(id) }) };
}

function isPayloadValid(type: unknown, data: unknown): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || isRecord(data);
    case DISCONNECT:
      return data === undefined;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === "string" && !reservedEvents.has(data[0]);
    case ACK:
      return Array.isArray(data);
    case CONNECT_ERROR:
      return typeof data === "string" || isRecord(data);
    default:
      return false;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> & { nsp: string } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
