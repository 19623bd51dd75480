import type { Clock } from "../app/domain/shared/clock.ts";
import { createFigures } from "../app/features/figures/create-figures.server.ts";
import type { Deps } from "../app/features/kernel/deps.ts";
import { createFileEngine } from "./adapters/file-engine.ts";
import { startTextWorkers, type TextWorkers } from "./adapters/text-engine.ts";
import { openDatabase, type Database } from "./platform/database.ts";
import type { Settings } from "./platform/env.ts";
import { newId, newSecret } from "./platform/ids.ts";
import { sendTestMail } from "./platform/mailer.ts";
import type { Logger } from "./platform/logger.ts";
import { createOidcClient } from "./platform/oidc.ts";
import { createPdfEngine } from "./platform/pdf/pdf-engine.ts";
import { createRateLimit, limitMail } from "./platform/rate-limit.ts";
import { createRemember } from "./platform/remember.ts";
import type { Shutdown } from "./platform/shutdown.ts";

export interface DepsParts {
  settings: Settings;
  databaseUrl: string;
  logger: Logger;
  shutdown: Shutdown;
  clock: Clock;
}

/** What use-cases need, built once in each process that runs them. Threads start with their first job. */
export function composeDeps({ settings, databaseUrl, logger, shutdown, clock }: DepsParts): {
  deps: Deps;
  database: Database;
  text: TextWorkers;
} {
  const database = openDatabase({
    url: databaseUrl,
    onConnectionError: (error) => logger.warn({ err: error }, "a database connection broke"),
  });
  shutdown.add("database connections", database.close, 300);
  const { smtp } = settings;
  const pdf = createPdfEngine();
  shutdown.add("pdf", pdf.close, 300);
  const files = createFileEngine();
  shutdown.add("files", files.close, 300);
  const text = startTextWorkers({ databaseUrl, logger });
  shutdown.add("text workers", text.close, 300);
  const reading = { db: database.db, clock, remember: createRemember(600) };
  const deps: Deps = {
    ...reading,
    newId,
    newSecret,
    text: text.engine,
    pdf,
    files,
    figures: createFigures(reading),
    limit: createRateLimit(database.db),
    limitMail,
    oidc: settings.oidc && createOidcClient(settings.oidc),
    sendTestMail: smtp && ((to) => sendTestMail(smtp, to)),
    settings,
  };
  return { deps, database, text };
}
