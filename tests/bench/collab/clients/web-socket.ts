import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
const FIN = 0x80;
const MASKED = 0x80;

export interface WebSocketListener {
  /** The bytes lie in a buffer that is used again: keep a copy of what must last. */
  onBinary(bytes: Buffer): void;
  onText(text: string): void;
  onClose(): void;
}

/**
 * A WebSocket client that only handles frames: 150 receivers share a machine with the server they measure,
 * so each message must cost them next to nothing. No extensions, no fragments, no reconnection.
 */
export class WebSocketClient {
  listener: WebSocketListener = { onBinary() {}, onText() {}, onClose() {} };
  frames = 0;
  bytes = 0;
  #socket: Socket;
  #unread: Buffer[] = [];
  #unreadLength = 0;
  /** Bytes needed before the next frame can be read. */
  #needed = 2;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @param url http://host:port/path */
  static open(url: string, headers: Record<string, string> = {}): Promise<WebSocketClient> {
    const { hostname, port, pathname, search, host } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const fail = (error: Error) => {
        socket.destroy();
        reject(error);
      };
      socket.once("error", fail);
      const ended = () => fail(new Error(`${url} closed the connection before answering`));
      socket.once("close", ended);
      const head = [
        `GET ${pathname}${search} HTTP/1.1`,
        `Host: ${host}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ];
      socket.write(`${head.join("\r\n")}\r\n\r\n`);
      let answer = Buffer.alloc(0);
      const onAnswer = (chunk: Buffer) => {
        answer = Buffer.concat([answer, chunk]);
        const end = answer.indexOf("\r\n\r\n");
        if (end < 0) return;
        socket.off("data", onAnswer);
        socket.off("error", fail);
        socket.off("close", ended);
        const status = answer.subarray(0, answer.indexOf("\r\n")).toString();
        if (!status.includes(" 101 ")) return fail(new Error(`${url} answered ${status}`));
        const client = new WebSocketClient(socket);
        client.#listen();
        resolve(client);
        const rest = answer.subarray(end + 4);
        // Read once the caller has had the time to add its listeners
        if (rest.length > 0) setImmediate(() => client.#read(rest));
      };
      socket.on("data", onAnswer);
    });
  }

  #listen(): void {
    this.#socket.on("data", (chunk) => this.#read(chunk as Buffer));
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => this.listener.onClose());
  }

  sendBinary(bytes: Uint8Array): void {
    this.#send(BINARY, bytes);
  }

  sendText(text: string): void {
    this.#send(TEXT, Buffer.from(text));
  }

  /** Cuts it without closing, as a lost network does. */
  destroy(): void {
    this.listener = { onBinary() {}, onText() {}, onClose() {} };
    this.#socket.destroy();
  }

  /** Stops reading: the sender's buffers fill up. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #send(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const headLength = (length < 126 ? 2 : length < 65_536 ? 4 : 10) + 4;
    const frame = Buffer.allocUnsafe(headLength + length);
    frame[0] = FIN | opcode;
    if (length < 126) frame[1] = MASKED | length;
    else if (length < 65_536) {
      frame[1] = MASKED | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = MASKED | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.writeUInt32BE(MASK, headLength - 4);
    for (let at = 0; at < length; at++) frame[headLength + at] = (payload[at] ?? 0) ^ (MASK_BYTES[at & 3] ?? 0);
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    this.#unreadLength += chunk.length;
    this.bytes += chunk.length;
    this.#unread.push(chunk);
    // A long message comes in many pieces: they are put together once
    if (this.#unreadLength < this.#needed) return;
    let buffer = this.#unread.length === 1 ? chunk : Buffer.concat(this.#unread);
    for (;;) {
      const size = frameSize(buffer);
      this.#needed = size.needed;
      if (buffer.length < size.needed || size.head === 0) break;
      this.#take((buffer[0] ?? 0) & 0x0f, buffer.subarray(size.head, size.needed));
      buffer = buffer.subarray(size.needed);
      this.#needed = 2;
      if (buffer.length < 2) break;
    }
    this.#unread = buffer.length > 0 ? [buffer] : [];
    this.#unreadLength = buffer.length;
  }

  #take(opcode: number, payload: Buffer): void {
    this.frames += 1;
    if (opcode === BINARY) this.listener.onBinary(payload);
    else if (opcode === TEXT) this.listener.onText(payload.toString());
    else if (opcode === PING) this.#send(PONG, payload);
    else if (opcode === CLOSE) this.#socket.end();
  }
}

const MASK = 0x5a_3c_96_f1;
const MASK_BYTES = [0x5a, 0x3c, 0x96, 0xf1];

/** `needed`: bytes of the whole frame as far as is known; `head`: bytes before its payload, 0 while unknown. */
function frameSize(buffer: Buffer): { head: number; needed: number } {
  const short = (buffer[1] ?? 0) & 0x7f;
  if (short < 126) return { head: 2, needed: 2 + short };
  const head = short === 126 ? 4 : 10;
  if (buffer.length < head) return { head: 0, needed: head };
  const length = short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
  return { head, needed: head + length };
}
