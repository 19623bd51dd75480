// Puts one text into a LevelDB as y-websocket and y-socket.io keep them: folder, document, file with a Yjs update.
import { readFileSync } from "node:fs";

import { LeveldbPersistence } from "y-leveldb";

const [folder, document, file] = process.argv.slice(2);
const leveldb = new LeveldbPersistence(folder);
await leveldb.storeUpdate(document, readFileSync(file));
await leveldb.destroy();
