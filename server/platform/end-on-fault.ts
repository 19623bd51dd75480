import { randomUUID } from "node:crypto";

import type { Logger } from "./logger.ts";
import type { Shutdown } from "./shutdown.ts";

/** As sysexits.h has it: a fault in the software itself. */
const EX_SOFTWARE = 70;

/**
 * Handles faults that nobody caught. An unhandled rejection belonged to one request or event: it is logged and the
 * others go on. An exception that came through every caller may have left something half done: it is logged, and the process
 * ends in order, to be started again by whoever watches over it. Both with a reference to look for.
 */
export function endOnFault(logger: Logger, shutdown: Pick<Shutdown, "run">): void {
  // The first stack reads the source maps, for which everybody waits: now, and not at the first error of a request
  void new Error("read the source maps").stack;
  // Whoever read the log has closed the pipe: no fault. As one it would be logged, into the same pipe, without end
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const end = async () => {
    await shutdown.run();
    process.exit(EX_SOFTWARE);
  };
  process.on("unhandledRejection", (error) => {
    logger.error({ err: error, reference: randomUUID() }, "a promise failed that nobody waited for");
  });
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error, reference: randomUUID() }, "a fault nobody caught: this process ends");
    void end();
  });
}
