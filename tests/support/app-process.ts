// The whole product in processes of its own, with a clock that the test moves. Started by app.ts.
import { compose } from "../../server/compose.ts";
import { readSettings } from "../../server/platform/env.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { reportStep } from "../../server/platform/report-step.ts";
import { Shutdown } from "../../server/platform/shutdown.ts";
import { movedClock } from "./watched-process.ts";

const settings = readSettings(process.env);
const logger = createLogger({ level: settings.logLevel, isJson: false });
const shutdown = new Shutdown(logger);
shutdown.listen();
// The test run ended without saying so
process.once("disconnect", () => void shutdown.run().then(() => process.exit(0)));
try {
  await compose({ settings, logger, shutdown, clock: movedClock, reportStep });
  process.send?.({ isRunning: true });
} catch (error) {
  await shutdown.run();
  throw error;
}
