import type { Deps } from "../../app/features/deps.ts";
import type { Mailer } from "../../app/features/mail/mailer.ts";
import { sendWaitingMail } from "../../app/features/mail/send-waiting-mail.server.ts";
import type { Logger } from "../platform/logger.ts";
import { runWhenWoken } from "./run-when-woken.ts";

/** Sends mail as soon as its transaction has committed (queueMail notifies), and again what failed. */
export const startMailJob = (parts: { deps: Deps; mailer: Mailer; databaseUrl: string; logger: Logger }) =>
  runWhenWoken({
    name: "send mail",
    databaseUrl: parts.databaseUrl,
    channel: "outbox",
    everyMs: 30_000,
    run: () => sendWaitingMail(parts.deps, parts.mailer),
    logger: parts.logger,
  });
