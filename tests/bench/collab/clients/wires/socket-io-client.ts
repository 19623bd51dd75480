import { WebSocketClient } from "../web-socket.ts";
import { awaited, type WireListener } from "./wire.ts";

/**
 * As much of Socket.IO 4 with its default parser as the servers measured need: one namespace, events with one binary
 * argument, which arrive as a text frame followed by a binary one.
 */
export class SocketIoClient {
  #awaitedEvent = "";
  #answers = new Map<number, (bytes: Uint8Array) => void>();
  #lastQuestion = 0;

  private constructor(
    readonly socket: WebSocketClient,
    private readonly namespace: string,
    private readonly onEvent: (name: string, bytes: Uint8Array) => void,
  ) {}

  /** @param onEvent the first event may come with the answer to the connection */
  static async open(
    { origin, namespace, query = "" }: { origin: string; namespace: string; query?: string },
    onEvent: (name: string, bytes: Uint8Array) => void,
    onTrouble: WireListener["onTrouble"],
  ): Promise<SocketIoClient> {
    const socket = await WebSocketClient.open(`${origin}/socket.io/?EIO=4&transport=websocket${query}`);
    const client = new SocketIoClient(socket, namespace === "/" ? "" : `${namespace},`, onEvent);
    const connected = awaited<void>("the connection");
    socket.listener = {
      onText(text) {
        if (text === "2") socket.sendText("3");
        else if (text.startsWith("0")) socket.sendText(`40${client.namespace}`);
        else if (text.startsWith("40")) connected.resolve();
        else if (text.startsWith("44")) connected.reject(new Error(text));
        else client.#onText(text);
      },
      onBinary: (bytes) => client.#onBinary(bytes),
      onClose: () => {
        connected.reject(new Error("the connection was closed"));
        onTrouble("closed");
      },
    };
    await connected.promise;
    return client;
  }

  emit(name: string, bytes: Uint8Array): void {
    this.socket.sendText(`451-${this.namespace}${event(name)}`);
    this.socket.sendBinary(bytes);
  }

  ask(name: string, bytes: Uint8Array): Promise<Uint8Array> {
    const question = ++this.#lastQuestion;
    const answer = awaited<Uint8Array>(name);
    this.#answers.set(question, answer.resolve);
    this.socket.sendText(`451-${this.namespace}${question}${event(name)}`);
    this.socket.sendBinary(bytes);
    return answer.promise;
  }

  /** The head of what comes next: an event (451-) or an answer (461-). */
  #onText(text: string): void {
    this.#awaitedEvent = text.startsWith("45") || text.startsWith("46") ? text : "";
  }

  #onBinary(bytes: Uint8Array): void {
    const head = this.#awaitedEvent;
    const content = head.slice("451-".length + this.namespace.length);
    if (head.startsWith("46")) {
      const question = Number.parseInt(content, 10);
      this.#answers.get(question)?.(bytes.slice());
      this.#answers.delete(question);
    } else if (head !== "") {
      const name = content.slice(content.indexOf('"') + 1);
      this.onEvent(name.slice(0, name.indexOf('"')), bytes);
    }
  }
}

const event = (name: string): string => JSON.stringify([name, { _placeholder: true, num: 0 }]);
