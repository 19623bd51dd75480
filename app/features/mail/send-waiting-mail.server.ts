import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";
import type { OutboxMail } from "~prisma/generated/client";

import { announce } from "~/features/kernel/announce.server";
import { type MailFailure, refusalOf } from "./mail-failure";
import { type Mailer, MailRefused } from "./mailer";

const MINUTE = 60_000;
/** After this long a mail that was taken but neither sent nor failed belongs to a process that died. */
const LEASE_MS = 5 * MINUTE;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE;
/** Two days of trying */
const MOST_ATTEMPTS = 16;

type MailDeps = Pick<Deps, "db" | "clock" | "settings">;

/**
 * Sends what waits in the outbox and is due, one mail after the other, and returns how many went out. Several
 * processes may do this at once: each mail is taken by one. A mail that fails waits longer each time. `mayLeave` is asked
 * right before each: one that may not is taken back by whoever says so.
 */
export async function sendWaitingMail(
  deps: MailDeps,
  mailer: Mailer,
  mayLeave: (mailId: string) => Promise<boolean> = () => Promise.resolve(true),
): Promise<number> {
  let sent = 0;
  for (let mail = await takeNext(deps); mail; mail = await takeNext(deps)) {
    if ((await mayLeave(mail.id)) && (await send(deps, mailer, mail))) sent += 1;
  }
  return sent;
}

async function takeNext({ db, clock }: MailDeps): Promise<OutboxMail | undefined> {
  const now = clock.now();
  const taken = await db.$queryRaw<{ id: string }[]>`
    update outbox_mail set attempts = attempts + 1, next_try_at = ${new Date(now.getTime() + LEASE_MS)}
    where id = (
      select id from outbox_mail
      where sent_at is null and failed_at is null and next_try_at <= ${now} and attempts < ${MOST_ATTEMPTS}
      order by next_try_at limit 1 for update skip locked
    )
    returning id`;
  const id = taken[0]?.id;
  return id === undefined ? undefined : db.outboxMail.findUniqueOrThrow({ where: { id } });
}

async function send({ db, clock, settings }: MailDeps, mailer: Mailer, mail: OutboxMail): Promise<boolean> {
  const { id, toAddress: to, subject, text, html, choiceSecret, stopPath } = mail;
  const choicePath = stopPath ?? (choiceSecret && paths.mailChoice(choiceSecret));
  const choiceHref = choicePath && settings.publicOrigin + choicePath;
  const messageId = `<${id}@${new URL(settings.publicOrigin).hostname}>`;
  try {
    await mailer.send({ to, subject, text, html, messageId, choiceHref });
  } catch (error) {
    await noteFailure({ db, clock }, mail, error);
    return false;
  }
  await db.outboxMail.update({ where: { id }, data: { sentAt: clock.now(), lastError: null } });
  return true;
}

/** A letter that was refused is given up at once, one whose time has run out now; the others are tried again. */
async function noteFailure({ db, clock }: Pick<MailDeps, "db" | "clock">, mail: OutboxMail, error: unknown) {
  const now = clock.now();
  const lastError = error instanceof Error ? error.message : String(error);
  const failure = failureOf(mail, error);
  const wait = Math.min(MINUTE * 2 ** (mail.attempts - 1), LONGEST_WAIT_MS);
  await db.$transaction(async (tx) => {
    await tx.outboxMail.update({
      where: { id: mail.id },
      data: failure ? { lastError, failure, failedAt: now } : { lastError, nextTryAt: new Date(now.getTime() + wait) },
    });
    const asked = await tx.partnership.findMany({
      where: { invitations: { some: { email: mail.toAddress } } },
      select: { consortiumId: true },
      distinct: ["consortiumId"],
    });
    await announce(tx, ...asked.map(({ consortiumId }) => `consortium:${consortiumId}` as const));
  });
}

function failureOf(mail: OutboxMail, error: unknown): MailFailure | null {
  if (error instanceof MailRefused) return refusalOf(error.code, error.answer);
  return mail.attempts >= MOST_ATTEMPTS ? "gave_up" : null;
}
