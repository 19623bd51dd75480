import type { Server } from "node:http";

import type { Clock } from "../app/domain/shared/clock.ts";
import { SCHEMA_VERSION } from "../app/text/text-schema.ts";
import { loadDemonstration, loadReference } from "../prisma/seed.ts";
import { createCollabPorts, createMayWatch } from "./adapters/collab-ports.ts";
import { convertTexts } from "./adapters/convert-texts.ts";
import { tellSetupCode } from "./adapters/tell-setup-code.ts";
import { warmUp } from "./adapters/warm-up.ts";
import { attachCollab } from "./collab/index.ts";
import { composeDeps, type DepsParts } from "./compose-deps.ts";
import { createFront } from "./http/front.ts";
import { checkDisk, checkHealth } from "./http/health.ts";
import { createHttpServer } from "./http/http-server.ts";
import { listen } from "./http/listen.ts";
import { attachLive } from "./live/index.ts";
import { composePages } from "./pages/compose-pages.ts";
import { startPages, type Pages } from "./pages/start-pages.ts";
import { openPool } from "./platform/database.ts";
import type { Settings } from "./platform/env.ts";
import type { Logger } from "./platform/logger.ts";
import { migrate } from "./platform/migrate.ts";
import { openPostgres } from "./platform/open-postgres.ts";
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
  const parts = { settings, databaseUrl: postgres.url, logger, shutdown, clock };
  const { deps, database, text } = composeDeps(parts);
  // Of its own: whoever watches over this process is answered whatever else goes on in it
  const probe = openPool({ url: postgres.url, connections: 1 });
  shutdown.add("health", () => probe.end(), 300);
  await reportStep("The texts are in their present form", () => convertTexts(database.pool, logger));
  await reportStep("The register is loaded", () => loadReference(deps.db, { now: clock.now(), newId: deps.newId }));
  if (settings.isDemonstration) await reportStep("The demonstration is loaded", () => loadDemonstration(deps));
  else await tellSetupCode(deps);

  const server = createHttpServer();
  const pages = await reportStep("The pages are ready", () =>
    settings.isProduction ? startPages(parts) : pagesInThisProcess(parts, server),
  );
  shutdown.add("pages", pages.stop, 2_000);
  const readDisk = settings.databaseUrl === null ? () => checkDisk(settings.dataDir) : null;
  const front = createFront({
    settings,
    logger,
    checkHealth: () => checkHealth({ pool: probe, ...settings, arePagesUp: pages.areUp, readDisk }),
    metrics: { token: settings.metricsToken, nodeName: settings.nodeName, read: () => collab.metrics() },
    pages: pages.answer,
  });
  server.on("request", front);
  const ports = createCollabPorts(deps, settings.trustedProxies);
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
  const live = attachLive({ collab, logger, whichMayWatch: createMayWatch(deps) });
  shutdown.add("live pages", async () => live.close(), 100);
  await listen(server, settings);
  shutdown.add("http", () => closeServer(server));
  // In the background: nobody waits for it
  void warmUp({ ports, newId: deps.newId, logger });
  return server;
}

/** Answers what is under way, for a moment; then connections are cut. */
function closeServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), 500);
  return new Promise((resolve) => server.close(() => resolve(clearTimeout(cutOff))));
}

/** While developing, where Vite reloads what changes. */
async function pagesInThisProcess(parts: DepsParts, server: Server): Promise<Pages> {
  const answer = await composePages({ ...parts, server });
  return { answer, areUp: () => true, stop: () => Promise.resolve() };
}
