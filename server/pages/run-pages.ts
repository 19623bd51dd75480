import { once } from "node:events";
import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import type { Clock } from "../../app/domain/shared/clock.ts";
import { createHttpServer } from "../http/http-server.ts";
import { endOnFault } from "../platform/end-on-fault.ts";
import type { Settings } from "../platform/env.ts";
import { captureConsole } from "../platform/logger.ts";
import { openLog } from "../platform/open-log.ts";
import { Shutdown } from "../platform/shutdown.ts";
import { composePages } from "./compose-pages.ts";

/** What the process in front tells this one. */
export interface PagesGreeting {
  settings: Settings;
  databaseUrl: string;
  /** A path only this person on this machine can reach */
  socket: string;
}

/** Lower in priority than everything people wait for while they type. */
const NICENESS = 10;

/** The process that renders pages: answers the process in front over a unix socket until that one closes the channel. */
export async function runPages(clock: Clock): Promise<void> {
  stepBack();
  process.setSourceMapsEnabled(true);
  // From a terminal, signals reach both processes; the one in front decides what ends when
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
  const [{ settings, databaseUrl, socket }] = (await once(process, "message")) as [PagesGreeting];
  const logger = openLog(settings);
  const shutdown = new Shutdown(logger, 1_500);
  endOnFault(logger, shutdown);
  process.once("disconnect", async () => {
    await shutdown.run();
    await rm(path.dirname(socket), { recursive: true, force: true });
    process.exit(0);
  });
  const server = createHttpServer();
  // The process in front keeps its connections and is the only one to end them: what came over one just closed is lost
  server.keepAliveTimeout = 0;
  server.on("request", await composePages({ settings, databaseUrl, logger, shutdown, clock, server }));
  // Left behind by a process that was killed
  await rm(socket, { force: true });
  server.listen(socket);
  await once(server, "listening");
  shutdown.add("http", () => server.closeAllConnections());
  captureConsole(logger);
  process.send?.({ serves: true });
}

/** Linux gives every thread a priority of its own; threads started later inherit theirs. */
function stepBack(): void {
  try {
    const threads = process.platform === "linux" ? readdirSync("/proc/self/task").map(Number) : [process.pid];
    for (const thread of threads) os.setPriority(thread, NICENESS);
  } catch {
    // It serves anyway
  }
}
