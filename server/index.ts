import { createServer } from "node:http";

import type { Deps } from "../app/features/deps.ts";
import { loadReference } from "../prisma/seed.ts";
import { openApplicationInDevelopment, openBuiltApplication } from "./http/application.ts";
import { checkHealth } from "./http/health.ts";
import { createListener } from "./http/listener.ts";
import { createRemixHandler } from "./http/remix-handler.ts";
import { startMailJob } from "./jobs/send-mail.ts";
import { systemClock } from "./platform/clock.ts";
import { openDatabase } from "./platform/database.ts";
import { readSettings, SettingsError } from "./platform/env.ts";
import { newId, newSecret } from "./platform/ids.ts";
import { captureConsole, createLogger } from "./platform/logger.ts";
import { createMailer } from "./platform/mailer.ts";
import { migrate } from "./platform/migrate.ts";
import { createOidcClient } from "./platform/oidc.ts";
import { openPostgres } from "./platform/open-postgres.ts";
import { createPdfEngine } from "./platform/pdf/pdf-engine.ts";
import { createRateLimit } from "./platform/rate-limit.ts";
import { Shutdown } from "./platform/shutdown.ts";

/** The composition root: builds the parts in order, each with its end, and listens. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const logger = createLogger({ level: settings.logLevel, isJson: settings.isProduction });
  const shutdown = new Shutdown(logger);
  shutdown.listen();
  try {
    await compose(settings, logger, shutdown);
  } catch (error) {
    logger.fatal({ err: error }, "could not start");
    await shutdown.run();
    process.exitCode = 1;
  }
}

async function compose(
  settings: ReturnType<typeof readSettings>,
  logger: ReturnType<typeof createLogger>,
  shutdown: Shutdown,
): Promise<void> {
  const postgres = await openPostgres(settings, logger);
  shutdown.add("postgres", postgres.stop, 3_500);
  await migrate(postgres.url);
  const database = openDatabase({
    url: postgres.url,
    onConnectionError: (error) => logger.warn({ err: error }, "a database connection broke"),
  });
  shutdown.add("database connections", database.close, 500);

  const pdf = createPdfEngine();
  shutdown.add("pdf", pdf.close, 500);

  const deps: Deps = {
    db: database.db,
    clock: systemClock,
    newId,
    newSecret,
    text: {
      render: () => Promise.reject(new Error("documents are not connected")),
      build: () => Promise.reject(new Error("documents are not connected")),
    },
    pdf,
    limit: createRateLimit(database.db),
    oidc: settings.oidc && createOidcClient(settings.oidc),
    settings,
  };
  await loadReference(deps.db, { now: deps.clock.now(), newId });

  if (settings.smtp) {
    const mailer = createMailer(settings.smtp);
    const job = startMailJob({ deps, mailer, databaseUrl: postgres.url, logger });
    shutdown.add("mail", () => job.stop().finally(() => mailer.close()));
  }

  const server = createServer();
  const application = await (settings.isProduction ? openBuiltApplication() : openApplicationInDevelopment(server));
  shutdown.add("application", application.close, 500);
  const listener = createListener({
    settings,
    deps,
    logger,
    checkHealth: () => checkHealth(database.pool, settings.version),
    serveFiles: application.serveFiles,
    handleRemix: createRemixHandler({ ...settings, readBuild: application.readBuild }),
  });
  server.on("request", (req, res) => void listener(req, res));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  shutdown.add("http", () => closeServer(server));
  captureConsole(logger);
  process.stdout.write(`Dugnad is running: ${settings.publicOrigin}\n`);
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  const cutOff = setTimeout(() => server.closeAllConnections(), 700);
  return ended.finally(() => clearTimeout(cutOff));
}

start().catch((error: unknown) => {
  process.stderr.write(error instanceof SettingsError ? `${error.message}\n` : `${String(error)}\n`);
  process.exitCode = 1;
});
