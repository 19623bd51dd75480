import { findLeftOnDevice, type LeftOnDevice } from "~/collab/left-on-device";
import { DocumentProvider, type DocumentStatus } from "~/collab/provider";
import { openSocket } from "~/collab/socket";
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
  };
};

window.leftOnDevice = (personId) => findLeftOnDevice(personId);
