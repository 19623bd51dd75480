import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { hashSecret } from "~/features/access/secret.server";
import type { Deps } from "~/features/deps";
import { queueMail } from "~/features/mail/queue-mail.server";
import { inTransaction } from "~/features/shared/in-transaction.server";
import { type Locale, isLocale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** A sign-in link holds for fifteen minutes. Milliseconds. */
export const SIGN_IN_LINK_LIFETIME = 15 * 60 * 1000;

/**
 * Sends a sign-in link to an address that belongs to somebody here. The answer is the same for an address nobody
 * has: the page tells no one who takes part.
 */
export async function requestSignInLink(
  deps: Deps,
  input: { email: string; returnTo: string; remoteAddress: string; locale: Locale },
): Promise<Verdict<null>> {
  for (const [action, key] of [
    ["sign_in_from_address", input.remoteAddress],
    ["sign_in_for_email", input.email],
  ] as const) {
    const allowance = await deps.limit(action, key);
    if (!allowance.ok) return refuse("too_many_attempts", "email", { minutes: Math.ceil(allowance.retryAfter / 60) });
  }
  const person = await deps.db.person.findUnique({ where: { email: input.email } });
  if (!person) return accept(null);

  const secret = deps.newSecret();
  const now = deps.clock.now();
  const locale = isLocale(person.locale) ? person.locale : input.locale;
  await inTransaction(deps, async (tx) => {
    await tx.signInLink.create({
      data: {
        id: hashSecret(secret),
        email: input.email,
        returnTo: input.returnTo,
        createdAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_LINK_LIFETIME),
      },
    });
    await queueMail(tx, deps, {
      to: input.email,
      locale,
      subject: m.access_link_mail_subject({}, { locale }),
      paragraphs: [m.access_link_mail_body({}, { locale })],
      link: {
        href: deps.settings.publicOrigin + paths.signInLink(secret),
        label: m.access_link_mail_button({}, { locale }),
      },
      closing: [m.access_link_mail_closing({}, { locale })],
    });
  });
  return accept(null);
}
