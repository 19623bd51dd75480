import { answerSignInRequests } from "../../app/features/access/answer-sign-in-requests.server.ts";
import { makeCasePapers } from "../../app/features/case-paper/make-case-papers.server.ts";
import { tellOfLapsedApprovals } from "../../app/features/document/approval/tell-of-lapsed-approvals.server.ts";
import { tellOfDueThreads } from "../../app/features/document/discussion/tell-of-due-threads.server.ts";
import { keepQuietTexts } from "../../app/features/document/keep-quiet-texts.server.ts";
import { notifyStaleSignOffs } from "../../app/features/grant/signing/notify-stale-sign-offs.server.ts";
import { dutyLetterMayLeave, mailDuties } from "../../app/features/home/duty-letter.server.ts";
import { mailNotifications, mayLeave } from "../../app/features/notification/mail-notifications.server.ts";
import { cleanUp } from "../../app/features/kernel/clean-up.server.ts";
import type { Deps } from "../../app/features/kernel/deps.ts";
import { indexTexts } from "../../app/features/search/index-texts.server.ts";
import { sendWaitingMail } from "../../app/features/mail/send-waiting-mail.server.ts";
import type { Logger } from "../platform/logger.ts";
import { createMailer } from "../platform/mailer.ts";
import { runWhenWoken } from "./run-when-woken.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everything that runs alongside requests. Each job may run on several nodes at once. */
export function startJobs(parts: {
  deps: Deps;
  databaseUrl: string;
  logger: Logger;
  smtp: Parameters<typeof createMailer>[0] | null;
}): { stop(): Promise<unknown> } {
  const { deps, databaseUrl, logger } = parts;
  const jobs = [
    // As soon as somebody has asked (requestSignInLink notifies)
    runWhenWoken({
      name: "answer sign-in requests",
      databaseUrl,
      channel: "sign_in_request",
      everyMs: 30_000,
      run: () => answerSignInRequests(deps),
      logger,
    }),
    // Writes to those who must sign again, after a quiet period
    runWhenWoken({
      name: "notify stale sign-offs",
      databaseUrl,
      everyMs: 60_000,
      run: () => notifyStaleSignOffs(deps),
      logger,
    }),
    // What became due, and whose approval no longer holds: each is told once
    runWhenWoken({
      name: "tell of due threads",
      databaseUrl,
      everyMs: 10 * 60_000,
      run: () => tellOfDueThreads(deps),
      logger,
    }),
    runWhenWoken({
      name: "tell of lapsed approvals",
      databaseUrl,
      everyMs: 5 * 60_000,
      run: () => tellOfLapsedApprovals(deps),
      logger,
    }),
    // Letters about what people have not read, when each wants them
    runWhenWoken({
      name: "mail notifications",
      databaseUrl,
      everyMs: 60_000,
      run: () => mailNotifications(deps),
      logger,
    }),
    // The week's letter about what each is to do
    runWhenWoken({ name: "mail duties", databaseUrl, everyMs: 5 * 60_000, run: () => mailDuties(deps), logger }),
    // What was written, once it has been left alone for a while
    runWhenWoken({ name: "keep texts", databaseUrl, everyMs: 5 * 60_000, run: () => keepQuietTexts(deps), logger }),
    // As soon as somebody has asked (askForCasePapers notifies)
    runWhenWoken({
      name: "make case papers",
      databaseUrl,
      channel: "case_papers",
      everyMs: 60_000,
      run: () => makeCasePapers(deps),
      logger,
    }),
    // What texts say now, for search
    runWhenWoken({ name: "index texts", databaseUrl, everyMs: 10_000, run: () => indexTexts(deps), logger }),
    // Links and letters that have done their work
    runWhenWoken({ name: "clean up", databaseUrl, everyMs: DAY_MS, run: () => cleanUp(deps), logger }),
  ];
  if (parts.smtp) {
    const mailer = createMailer(parts.smtp);
    // As soon as a transaction with mail has committed (queueMail notifies), and again what failed
    const sending = runWhenWoken({
      name: "send mail",
      databaseUrl,
      channel: "outbox",
      everyMs: 30_000,
      run: () =>
        sendWaitingMail(deps, mailer, async (mailId) => {
          return (await dutyLetterMayLeave(deps, mailId)) ?? mayLeave(deps, mailId);
        }),
      logger,
    });
    jobs.push({ stop: () => sending.stop().finally(() => mailer.close()) });
  }
  return { stop: () => Promise.all(jobs.map((job) => job.stop())) };
}
