import { createServer, type Server } from "node:http";

import type { Clock } from "../app/domain/shared/clock.ts";
import { SCHEMA_VERSION } from "../app/editor/schema.ts";
import type { Deps } from "../app/features/deps.ts";
import { loadDemonstration, loadReference } from "../prisma/seed.ts";
import { createCollabPorts, createMayWatch } from "./adapters/collab-ports.ts";
import { tellSetupCode } from "./adapters/tell-setup-code.ts";
import { startTextWorkers } from "./adapters/text-engine.ts";
import { warmUp } from "./adapters/warm-up.ts";
import { attachCollab } from "./collab/index.ts";
import { openApplicationInDevelopment, openBuiltApplication } from "./http/application.ts";
import { checkHealth } from "./http/health.ts";
import { listen } from "./http/listen.ts";
import { createListener } from "./http/listener.ts";
import { createRemixHandler } from "./http/remix-handler.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { attachLive } from "./live/index.ts";
import { openDatabase } from "./platform/database.ts";
import type { Settings } from "./platform/env.ts";
import { newId, newSecret } from "./platform/ids.ts";
import type { Logger } from "./platform/logger.ts";
import { migrate } from "./platform/migrate.ts";
import { createOidcClient } from "./platform/oidc.ts";
import { openPostgres } from "./platform/open-postgres.ts";
import { createPdfEngine } from "./platform/pdf/pdf-engine.ts";
import { createRateLimit } from "./platform/rate-limit.ts";
import { createRemember } from "./platform/remember.ts";
import type { reportStep as ReportStep } from "./platform/report-step.ts";
import type { Shutdown } from "./platform/shutdown.ts";

export interface Surroundings {
  settings: Settings;
  logger: Logger;
  shutdown: Shutdown;
  clock: Clock;
  reportStep: typeof ReportStep;
}

/** Builds the parts in order, each with its end, and listens. The composition root: no logic of its own. */
export async function compose({ settings, logger, shutdown, clock, reportStep }: Surroundings): Promise<Server> {
  const postgres = await reportStep("PostgreSQL is up", () => openPostgres(settings, logger));
  shutdown.add("postgres", postgres.stop, 2_500);
  await reportStep("The database is up to date", () => migrate(postgres.url));
  const database = openDatabase({
    url: postgres.url,
    onConnectionError: (error) => logger.warn({ err: error }, "a database connection broke"),
  });
  shutdown.add("database connections", database.close, 300);

  const pdf = createPdfEngine();
  shutdown.add("pdf", pdf.close, 300);

  const text = startTextWorkers({ databaseUrl: postgres.url, logger });
  shutdown.add("text workers", text.close, 300);

  const deps: Deps = {
    db: database.db,
    clock,
    newId,
    newSecret,
    text: text.engine,
    pdf,
    limit: createRateLimit(database.db),
    remember: createRemember(200),
    oidc: settings.oidc && createOidcClient(settings.oidc),
    settings,
  };
  await reportStep("The register is loaded", () => loadReference(deps.db, { now: clock.now(), newId }));
  if (settings.isDemonstration) await reportStep("The demonstration is loaded", () => loadDemonstration(deps));
  else await tellSetupCode(deps);

  const jobs = startJobs({ deps, databaseUrl: postgres.url, logger, smtp: settings.smtp });
  shutdown.add("jobs", jobs.stop, 300);

  const server = createServer();
  const application = await reportStep("The pages are ready", () =>
    settings.isProduction ? openBuiltApplication() : openApplicationInDevelopment(server),
  );
  shutdown.add("application", application.close, 300);
  const listener = createListener({
    settings,
    deps,
    logger,
    checkHealth: () => checkHealth(database.pool, settings.version, settings.nodeName),
    metrics: { token: settings.metricsToken, nodeName: settings.nodeName, read: () => collab.metrics() },
    serveFiles: application.serveFiles,
    handleRemix: createRemixHandler({ ...settings, readBuild: application.readBuild }),
  });
  server.on("request", (req, res) => void listener(req, res));
  const ports = createCollabPorts(deps);
  // After the listener: Socket.IO takes its own path, and hands everything else on
  const collab = attachCollab({
    httpServer: server,
    pool: database.pool,
    ports,
    logger,
    schemaVersion: SCHEMA_VERSION,
    worker: text.keeper,
  });
  shutdown.add("co-editing", collab.close, 1_000);
  const { io, listener: changes } = collab;
  const live = attachLive({ io, listener: changes, logger, mayWatch: createMayWatch(deps) });
  shutdown.add("live pages", async () => live.close(), 100);
  await listen(server, settings);
  shutdown.add("http", () => closeServer(server));
  // In the background: nobody waits for it
  void warmUp({ ports, newId, logger });
  return server;
}

/** Answers what is under way, for a moment; then connections are cut. */
function closeServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), 500);
  return new Promise((resolve) => server.close(() => resolve(clearTimeout(cutOff))));
}
