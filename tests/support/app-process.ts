// The whole product in a process of its own, with a clock that the test moves. Started by app.ts.
import { compose } from "../../server/compose.ts";
import { readSettings } from "../../server/platform/env.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { Shutdown } from "../../server/platform/shutdown.ts";

/** Runs on from the instant it was last set to. */
let offset = 0;
const clock = { now: () => new Date(Date.now() + offset) };

process.on("message", ({ now }: { now: number }) => {
  offset = now - Date.now();
  process.send?.({ clockSet: true });
});

const settings = readSettings(process.env);
const logger = createLogger({ level: settings.logLevel, isJson: false });
const shutdown = new Shutdown(logger);
shutdown.listen();
// The test run ended without saying so
process.once("disconnect", () => void shutdown.run().then(() => process.exit(0)));
try {
  await compose({ settings, logger, shutdown, clock });
  process.send?.({ isRunning: true });
} catch (error) {
  await shutdown.run();
  throw error;
}
