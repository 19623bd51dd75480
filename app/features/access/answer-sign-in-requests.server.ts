import type { Deps, Transaction } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { type Locale, isLocale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { LINK_LIFETIME, writeSignInLink } from "./write-sign-in-link.server";

const MINUTE = 60_000;
/**
 * Whoever has this many links that work for another ten minutes gets no more: strangers cannot fill an inbox, and
 * since nothing takes the place of those links, nobody is ever without one that works.
 */
const MOST_FRESH_LINKS = 3;
const FRESH = 10 * MINUTE;

/**
 * Writes to those who asked for a sign-in link and have an account, each request once. Returns the number of letters.
 */
export async function answerSignInRequests(deps: Deps): Promise<number> {
  let written = 0;
  for (let answer = await answerNext(deps); answer !== "none"; answer = await answerNext(deps))
    if (answer === "written") written += 1;
  return written;
}

function answerNext(deps: Deps): Promise<"none" | "written" | "left"> {
  return inTransaction(deps, async (tx) => {
    const [request] = await tx.$queryRaw<{ email: string; returnTo: string; locale: string }[]>`
      delete from sign_in_request where id = (
        select id from sign_in_request order by id limit 1 for update skip locked
      )
      returning email, return_to as "returnTo", locale`;
    if (!request) return "none";
    const person = await tx.person.findUnique({ where: { email: request.email } });
    if (!person || (await hasFreshLinks(tx, deps, request.email))) return "left";
    const asked = isLocale(request.locale) ? request.locale : "nb";
    await writeLink(tx, deps, request, isLocale(person.locale) ? person.locale : asked);
    return "written";
  });
}

async function hasFreshLinks(tx: Transaction, deps: Deps, email: string): Promise<boolean> {
  const freshUntil = new Date(deps.clock.now().getTime() + FRESH);
  const fresh = await tx.signInLink.count({ where: { email, usedAt: null, expiresAt: { gt: freshUntil } } });
  return fresh >= MOST_FRESH_LINKS;
}

async function writeLink(
  tx: Transaction,
  deps: Deps,
  { email, returnTo }: { email: string; returnTo: string },
  locale: Locale,
): Promise<void> {
  const href = await writeSignInLink(tx, deps, { email, returnTo, lifetime: LINK_LIFETIME.asked });
  await queueMail(tx, deps, {
    to: email,
    locale,
    subject: m.access_link_mail_subject({}, { locale }),
    paragraphs: [m.access_link_mail_body({}, { locale })],
    link: { href, label: m.access_link_mail_button({}, { locale }) },
    closing: [m.access_link_mail_closing({}, { locale })],
    isAskedFor: true,
  });
}
