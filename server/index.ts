import { compose } from "./compose.ts";
import { systemClock } from "./platform/clock.ts";
import { readSettings, type Settings } from "./platform/env.ts";
import { captureConsole, createLogger } from "./platform/logger.ts";
import { Shutdown } from "./platform/shutdown.ts";

async function start(settings: Settings): Promise<void> {
  const isJson = settings.isProduction && !process.stdout.isTTY;
  const logger = createLogger({ level: settings.logLevel, isJson });
  const shutdown = new Shutdown(logger);
  shutdown.listen();
  try {
    await compose({ settings, logger, shutdown, clock: systemClock });
    captureConsole(logger);
    process.stdout.write(`Dugnad is running: ${settings.publicOrigin}\n`);
  } catch (error) {
    logger.debug({ err: error }, "could not start");
    await shutdown.run();
    throw error;
  }
}

try {
  await start(readSettings(process.env));
} catch (error) {
  process.stderr.write(`\nDugnad could not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
