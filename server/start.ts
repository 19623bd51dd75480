import type { Server } from "node:http";

import { compose } from "./compose.ts";
import { systemClock } from "./platform/clock.ts";
import { endOnFault } from "./platform/end-on-fault.ts";
import { type Settings, warningsOf } from "./platform/env.ts";
import { captureConsole } from "./platform/logger.ts";
import { openLog } from "./platform/open-log.ts";
import { reportStep } from "./platform/report-step.ts";
import { Shutdown } from "./platform/shutdown.ts";

/** Starts the product in this process; a signal ends it in order, and so does the end of a process that watches over it. */
export async function start(
  settings: Settings,
  report: typeof reportStep = reportStep,
): Promise<{ server: Server; shutdown: Shutdown }> {
  const logger = openLog(settings);
  for (const warning of warningsOf(settings)) logger.warn(warning);
  const shutdown = new Shutdown(logger);
  shutdown.listen();
  endOnFault(logger, shutdown);
  try {
    const server = await compose({ settings, logger, shutdown, clock: systemClock, reportStep: report });
    captureConsole(logger);
    process.once("disconnect", () => void shutdown.run().then(() => process.exit(0)));
    return { server, shutdown };
  } catch (error) {
    logger.debug({ err: error }, "could not start");
    await shutdown.run();
    throw error;
  }
}
