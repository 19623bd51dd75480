import * as Y from "yjs";

import { copyName, openIndexedStore } from "~/collab/indexed-store";
import { findLeftOnDevice, type LeftOnDevice } from "~/collab/left-on-device";
import type { KeptSuggestion } from "~/collab/local-store";
import { oldCopyName } from "~/collab/old-copy";
import { DocumentProvider, type DocumentStatus } from "~/collab/provider";
import { openSocket } from "~/collab/socket";
import { insertedText } from "~/text/inserted-text";
import { BODY_TEXT } from "~/text/roots";
import { SCHEMA_VERSION } from "~/text/text-schema";

/** The page's script: the browser half with its own IndexedDB and Web Locks, worked by the tests. */
interface BrowserWriter {
  type(text: string): void;
  read(): string;
  status(): DocumentStatus;
  clientId(): number;
  transport(): string;
  /** Updates the server would not take, or has not got yet */
  keptBack(): Promise<number>;
  /** What the server would not take, as words */
  refusedWords(): Promise<string[]>;
}

/** How to open a document. Waits for the text unless told otherwise. */
export interface Opening {
  url: string;
  documentId: string;
  personId: string;
}

declare global {
  interface Window {
    openDocument(opening: Opening): Promise<void>;
    leftOnDevice(personId: string): Promise<LeftOnDevice[]>;
    /** Leaves words unsent in a copy from when a text was a tree. */
    leaveInOldCopy(place: Pick<Opening, "personId" | "documentId">, words: string): Promise<void>;
    /** Keeps and forgets suggestions in a copy; what it has then. */
    keptSuggestions(
      place: Pick<Opening, "personId" | "documentId">,
      suggestions: KeptSuggestion[],
      forgotten: string[],
    ): Promise<KeptSuggestion[]>;
    writer: BrowserWriter;
  }
}

window.openDocument = async ({ url, documentId, personId }) => {
  const socket = await openSocket(url, { transports: ["websocket"], reconnectionDelay: 50, reconnectionDelayMax: 200 });
  const provider = new DocumentProvider({
    documentId,
    personId,
    schemaVersion: SCHEMA_VERSION,
    acquire: () => ({ socket: Promise.resolve(socket), release: () => void socket.disconnect() }),
  });
  await provider.whenLoaded;
  const text = () => provider.doc.getText(BODY_TEXT);
  window.writer = {
    type: (typed) => text().insert(0, typed),
    read: () => text().toString(),
    status: () => provider.status.getSnapshot(),
    clientId: () => provider.doc.clientID,
    transport: () => socket.io.engine.transport.name,
    keptBack: async () => (await provider.exportRefused()).length + provider.exportUnsent().length,
    refusedWords: async () => insertedText((await provider.exportRefused()).map(({ update }) => update)),
  };
};

window.leaveInOldCopy = async ({ personId, documentId }, words) => {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  doc.getXmlFragment("body").push([paragraph]);
  paragraph.insert(0, [new Y.XmlText(words)]);
  const store = await openIndexedStore(oldCopyName(personId, documentId));
  await store.keepLease(doc.clientID, "token");
  await store.addPending(doc.clientID, { number: 1, update: Y.encodeStateAsUpdate(doc) });
  store.close();
};

window.leftOnDevice = (personId) => findLeftOnDevice(personId);

window.keptSuggestions = async ({ personId, documentId }, suggestions, forgotten) => {
  const store = await openIndexedStore(copyName(personId, documentId));
  await store.keepSuggestions(suggestions, forgotten);
  const kept = await store.suggestions();
  store.close();
  return kept;
};
