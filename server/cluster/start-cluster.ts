import type { Server } from "node:http";

import { listen } from "../http/listen.ts";
import { endOnFault } from "../platform/end-on-fault.ts";
import { readSettings, type Settings } from "../platform/env.ts";
import { openLog } from "../platform/open-log.ts";
import { openPostgres } from "../platform/open-postgres.ts";
import { reportStep } from "../platform/report-step.ts";
import { runOrSayWhyNot } from "../platform/run-or-say-why-not.ts";
import { Shutdown } from "../platform/shutdown.ts";
import { createBalancer } from "./balancer.ts";
import { startNodes } from "./nodes.ts";

/** The nodes end first, then the database: both in order. */
const END_WITHIN_MS = 10_000;

/** Several processes of the product on one PostgreSQL behind one port. */
async function startCluster(settings: Settings): Promise<void> {
  const logger = openLog(settings);
  const shutdown = new Shutdown(logger, END_WITHIN_MS);
  shutdown.listen();
  endOnFault(logger, shutdown);
  process.once("disconnect", () => void shutdown.run().then(() => process.exit(0)));
  try {
    const postgres = await reportStep("PostgreSQL is up", () => openPostgres(settings, logger));
    shutdown.add("postgres", postgres.stop, 2_500);
    const nodes = await startNodes({
      count: settings.nodes,
      environment: (number) => nodeEnvironment(settings, postgres.url, number),
      logger,
      report: reportStep,
    });
    shutdown.add("nodes", nodes.stop, 7_000);
    const server = createBalancer(nodes, settings);
    await listen(server, settings);
    shutdown.add("http", () => close(server), 200);
    process.stdout.write(`Dugnad is running: ${settings.publicOrigin}\n`);
    process.send?.({ serves: true });
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

/** Settings for a node: what was decided here, and that there is one more proxy in front of it. */
function nodeEnvironment(settings: Settings, databaseUrl: string, number: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DEMO: settings.isDemonstration ? "1" : "0",
    PUBLIC_ORIGIN: settings.publicOrigin,
    TRUST_PROXY: String(settings.trustedProxies + 1),
    NODE_NAME: settings.nodeName === null ? String(number) : `${settings.nodeName}-${number}`,
  };
}

/** Accepts no more; requests in progress end with the nodes. */
function close(server: Server): void {
  server.close();
  server.closeIdleConnections();
}

await runOrSayWhyNot(() => startCluster(readSettings(process.env)));
