import type { RequestListener, Server } from "node:http";

import { composeDeps, type DepsParts } from "../compose-deps.ts";
import { openApplicationInDevelopment, openBuiltApplication } from "../http/application.ts";
import { createListener } from "../http/listener.ts";
import { createRemixHandler } from "../http/remix-handler.ts";
import { startJobs } from "../jobs/start-jobs.ts";
import { openDatabase } from "../platform/database.ts";
import { createRateLimit } from "../platform/rate-limit.ts";

export interface PagesParts extends DepsParts {
  /** The server that sends the answers; in development, Vite talks to the browser over it. */
  server: Server;
}

/** Everything that is not live: pages, forms, files, and what runs alongside them. It shares only PostgreSQL. */
export async function composePages(parts: PagesParts): Promise<RequestListener> {
  const { settings, databaseUrl, logger, shutdown, server } = parts;
  const { deps } = composeDeps(parts);
  const door = openDatabase({
    url: databaseUrl,
    connections: 2,
    onConnectionError: (error) => logger.warn({ err: error }, "a database connection broke"),
  });
  shutdown.add("database connections for signing in", door.close, 300);
  const jobs = startJobs({ deps, databaseUrl, logger, smtp: settings.smtp });
  shutdown.add("jobs", jobs.stop, 300);
  const application = await (settings.isProduction ? openBuiltApplication() : openApplicationInDevelopment(server));
  shutdown.add("application", application.close, 300);
  const listener = createListener({
    settings,
    deps,
    signInDeps: { ...deps, db: door.db, limit: createRateLimit(door.db) },
    logger,
    serveFiles: application.serveFiles,
    handleRemix: createRemixHandler({ ...settings, build: application.build }),
  });
  return (req, res) => void listener(req, res);
}
