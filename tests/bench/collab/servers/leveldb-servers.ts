import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import type { Contender, StartOptions, Surroundings } from "./contender.ts";
import { PEERS, startStranger } from "./strangers.ts";

const nature = {
  authentication: "none",
  persistence: "y-leveldb in its own process, every update, not waited for",
  acknowledges: "never",
};

async function start(name: string, file: string, surroundings: Surroundings, options: StartOptions) {
  const folder = path.join(surroundings.folder, name, options.storage);
  await mkdir(folder, { recursive: true });
  await storeTexts(folder, options.texts ?? new Map());
  return startStranger(surroundings, file, { YPERSISTENCE: path.join(folder, "level") }, options.nodeOptions);
}

/** LevelDB belongs to one process at a time: the texts are put there before the server has it. */
async function storeTexts(folder: string, texts: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [documentId, text] of texts) {
    const file = path.join(folder, `${documentId}.update`);
    await writeFile(file, text);
    const script = path.join(PEERS, "store-in-leveldb.mjs");
    const child = spawn(process.execPath, [script, path.join(folder, "level"), documentId, file], { stdio: "inherit" });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`the text was not stored in ${folder}`);
  }
}

export const yWebsocket: Contender = {
  name: "y-websocket",
  title: "y-websocket 2.1.0 with y-leveldb",
  window: "none",
  nature,
  wire: "y-websocket",
  // Its own server, as `npx y-websocket` runs it
  start: (surroundings, options) =>
    start("y-websocket", "node_modules/y-websocket/bin/server.cjs", surroundings, options),
};

export const ySocketIo: Contender = {
  name: "y-socket.io",
  title: "y-socket.io 1.1.3 with y-leveldb",
  window: "none",
  nature,
  wire: "y-socket.io",
  start: (surroundings, options) => start("y-socket-io", "y-socket-io.mjs", surroundings, options),
};
