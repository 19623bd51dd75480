import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

import { forwardRequest, sendUnavailable } from "../http/forward-request.ts";
import type { Settings } from "../platform/env.ts";
import type { Logger } from "../platform/logger.ts";
import { entryPointOf, loader, supervise } from "../platform/supervise.ts";
import type { PagesGreeting } from "./run-pages.ts";

export interface Pages {
  /** Passes a request to the process that renders; 503 while there is none. */
  answer: RequestListener;
  areUp(): boolean;
  stop(): Promise<void>;
}

export interface PagesOptions {
  settings: Settings;
  databaseUrl: string;
  logger: Logger;
}

/** Exceeding it ends that process and no other. Megabytes of JavaScript objects; buffers come on top. */
const MEMORY_MB = 640;
const PATIENCE_MS = 1_800;

/** Pages get a process of their own: rendering one never keeps a keystroke waiting, and running out of memory affects no text. */
export async function startPages({ settings, databaseUrl, logger }: PagesOptions): Promise<Pages> {
  const folder = await mkdtemp(path.join(tmpdir(), "dugnad-pages-"));
  const socket = path.join(folder, "pages.sock");
  const greeting: PagesGreeting = {
    settings: { ...settings, trustedProxies: settings.trustedProxies + 1 },
    databaseUrl,
    socket,
  };
  const pages = await supervise<object>({
    name: "Pages",
    entryPoint: entryPointOf(new URL("./pages-process.ts", import.meta.url)),
    options: { execArgv: [...loader(), `--max-old-space-size=${MEMORY_MB}`] },
    logger,
    greeting,
    patienceMs: PATIENCE_MS,
  });
  return {
    async answer(req, res) {
      // Twice: a connection kept from before a restart answers nothing
      for (let attempt = 0; attempt < 2 && pages.running(); attempt++) {
        try {
          return await forwardRequest(req, res, { to: { socketPath: socket } });
        } catch {
          // The second time
        }
      }
      sendUnavailable(res, 503);
    },
    areUp: () => pages.running() !== null,
    async stop() {
      await pages.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
