import { withoutLinks } from "~/domain/shared/without-links";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** What a person wrote, and who: it must not read as if the product said it. */
export interface WrittenWords {
  writtenBy: string;
  text: string;
}

export interface Mail {
  to: string;
  locale: Locale;
  subject: string;
  /** Paragraphs in the order they are read. */
  paragraphs: (string | WrittenWords)[];
  /** The one button. */
  link?: { href: string; label: string };
  /** After the link: what else the reader should know. */
  closing?: string[];
  /** The page where whoever gets such letters stops them without signing in. */
  stop?: { path: string; label: string };
  /** The reader asked for this very letter: it offers no way to say no to such letters. */
  isAskedFor?: boolean;
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, "<br>");

/**
 * Puts a mail in the outbox, in the transaction that causes it: it is sent only if the change is committed. To somebody
 * who has never signed in here, addresses in the words are spelled out, the only links are the product's own, and
 * one of them says no to further letters. Returns the letter's id.
 */
export async function queueMail(tx: Transaction, deps: Deps, mail: Mail): Promise<string> {
  const now = deps.clock.now();
  const isKnown = await hasSignedIn(tx, mail.to);
  const say = isKnown ? (words: string) => words : withoutLinks;
  const choice = isKnown || mail.isAskedFor || mail.stop ? null : offerChoice(deps, mail.locale);
  const stop = mail.stop ? { href: deps.settings.publicOrigin + mail.stop.path, label: mail.stop.label } : choice;
  const paragraphs = mail.paragraphs.map((part) =>
    typeof part === "string" ? say(part) : { writtenBy: say(part.writtenBy), text: say(part.text) },
  );
  const closing = (mail.closing ?? []).map(say);
  const text = [
    ...paragraphs.map((part) => paragraphText(part, mail.locale)),
    ...(mail.link ? [`${mail.link.label}:\n${mail.link.href}`] : []),
    ...closing,
    ...(stop ? [`${stop.label}\n${stop.href}`] : []),
  ];
  const button =
    mail.link &&
    `<p><a href="${escape(mail.link.href)}" style="display:inline-block;padding:12px 20px;background:#0f4764;color:#fff;border-radius:6px;text-decoration:none">${escape(mail.link.label)}</a></p>`;
  const html = [
    `<!doctype html><html lang="${mail.locale}"><meta charset="utf-8"><body style="font:16px/1.6 sans-serif;color:#1b2226;max-width:34em">`,
    ...paragraphs.map((part) => paragraphHtml(part, mail.locale)),
    button ?? "",
    ...closing.map((paragraph) => `<p style="color:#4e575b">${escape(paragraph)}</p>`),
    stop
      ? `<p style="color:#4e575b"><a href="${escape(stop.href)}" style="color:#4e575b">${escape(stop.label)}</a></p>`
      : "",
    "</body></html>",
  ];
  const id = deps.newId();
  await tx.outboxMail.create({
    data: {
      id,
      toAddress: mail.to,
      locale: mail.locale,
      subject: say(mail.subject),
      text: text.join("\n\n"),
      html: html.join("\n"),
      createdAt: now,
      nextTryAt: now,
      choiceSecret: choice?.secret ?? null,
      stopPath: mail.stop?.path ?? null,
    },
  });
  await tx.$executeRaw`select pg_notify('outbox', '')`;
  return id;
}

function offerChoice(deps: Deps, locale: Locale) {
  const secret = deps.newSecret();
  const href = deps.settings.publicOrigin + paths.mailChoice(secret);
  return { secret, href, label: m.mail_choice_offer({}, { locale }) };
}

const hasSignedIn = async (tx: Transaction, email: string): Promise<boolean> =>
  (await tx.session.findFirst({ where: { person: { email } }, select: { id: true } })) !== null;

const writtenBy = (words: WrittenWords, locale: Locale) => m.mail_written_by({ writer: words.writtenBy }, { locale });

const paragraphText = (part: string | WrittenWords, locale: Locale): string =>
  typeof part === "string" ? part : `${writtenBy(part, locale)}\n${part.text.replace(/^/gm, "> ")}`;

const paragraphHtml = (part: string | WrittenWords, locale: Locale): string =>
  typeof part === "string"
    ? `<p>${escape(part)}</p>`
    : `<p>${escape(writtenBy(part, locale))}</p><blockquote style="margin:0 0 1em;padding-left:1em;border-left:3px solid #c4cbce">${escape(part.text)}</blockquote>`;
