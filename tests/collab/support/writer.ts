import { setTimeout as delay } from "node:timers/promises";

import type { Socket } from "socket.io-client";
import type * as Y from "yjs";

import type { LocalStore } from "~/collab/local-store";
import { createMemoryStore } from "~/collab/memory-store";
import { DocumentProvider } from "~/collab/provider";
import { openSocket } from "~/collab/socket";
import { BODY_TEXT } from "~/text/roots";
import { SCHEMA_VERSION } from "~/text/text-schema";
import { PERSON_HEADER } from "./collab-node.ts";
import type { TestPerson } from "./test-world.ts";

export interface Writer {
  provider: DocumentProvider;
  store: LocalStore;
  socket: Socket;
  text: Y.Text;
  /** The whole text, one line per paragraph. */
  read(): string;
  /** Leaves and closes the connection. */
  leave(): void;
}

export interface WriterOptions {
  /** The device's copy; a new one when left out. */
  store?: LocalStore;
  transports?: string[];
  schemaVersion?: number;
  /** How long an attempt to connect may take */
  timeout?: number;
}

/** Somebody with the document open, through the browser half itself. */
export async function openWriter(
  url: string,
  person: TestPerson,
  documentId: string,
  { store = createMemoryStore(), transports, schemaVersion = SCHEMA_VERSION, timeout }: WriterOptions = {},
): Promise<Writer> {
  const socket = await connect(url, person, transports, timeout);
  const provider = new DocumentProvider({
    documentId,
    personId: person.id,
    schemaVersion,
    store,
    locks: { take: async () => true, release() {} },
    acquire: () => ({ socket: Promise.resolve(socket), release: () => void socket.disconnect() }),
  });
  await provider.whenLoaded;
  return {
    provider,
    store,
    socket,
    get text() {
      return textOf(provider.doc);
    },
    read: () => readText(provider.doc),
    leave: () => provider.destroy(),
  };
}

export function connect(
  url: string,
  person: TestPerson,
  transports = ["websocket"],
  timeout = 20_000,
): Promise<Socket> {
  return openSocket(url, {
    forceNew: true,
    transports,
    timeout,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    extraHeaders: { [PERSON_HEADER]: person.id },
  });
}

/** The document's own sequence: what is put at its start is in the first paragraph. */
export const textOf = (doc: Y.Doc): Y.Text => doc.getText(BODY_TEXT);

export function readText(doc: Y.Doc): string {
  const runs: { insert: unknown }[] = textOf(doc).toDelta();
  const lineOf = (marker: unknown) => (typeof marker === "object" && marker !== null && "block" in marker ? "\n" : "");
  return runs.map(({ insert }) => (typeof insert === "string" ? insert : lineOf(insert))).join("");
}

/** Waits until the condition is true; fails by naming what it was waiting for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, within = 8_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await delay(10);
  }
}

export async function saved(writer: Writer): Promise<void> {
  const status = () => writer.provider.status.getSnapshot();
  // A machine under load starts a killed node again in some seconds
  await until("saved", () => status().saving === "saved", 20_000).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(status())}`, { cause: error });
  });
}
