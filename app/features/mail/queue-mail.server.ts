import type { Deps, Transaction } from "~/features/deps";
import type { Locale } from "~/i18n/locale";

export interface Mail {
  to: string;
  locale: Locale;
  subject: string;
  /** Paragraphs in the order they are read. */
  paragraphs: string[];
  /** The one thing to press. */
  link?: { href: string; label: string };
  /** After the link: what else the reader should know. */
  closing?: string[];
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, "<br>");

/** Lays a mail in the outbox, in the transaction that causes it: it leaves only if the change is committed. */
export async function queueMail(tx: Transaction, deps: Deps, mail: Mail): Promise<void> {
  const now = deps.clock.now();
  const text = [
    ...mail.paragraphs,
    ...(mail.link ? [`${mail.link.label}:\n${mail.link.href}`] : []),
    ...(mail.closing ?? []),
  ];
  const button =
    mail.link &&
    `<p><a href="${escape(mail.link.href)}" style="display:inline-block;padding:12px 20px;background:#0f4764;color:#fff;border-radius:6px;text-decoration:none">${escape(mail.link.label)}</a></p>`;
  const html = [
    `<!doctype html><html lang="${mail.locale}"><meta charset="utf-8"><body style="font:16px/1.6 sans-serif;color:#1b2226;max-width:34em">`,
    ...mail.paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    button ?? "",
    ...(mail.closing ?? []).map((paragraph) => `<p style="color:#4e575b">${escape(paragraph)}</p>`),
    "</body></html>",
  ];
  await tx.outboxMail.create({
    data: {
      id: deps.newId(),
      toAddress: mail.to,
      locale: mail.locale,
      subject: mail.subject,
      text: text.join("\n\n"),
      html: html.join("\n"),
      createdAt: now,
      nextTryAt: now,
    },
  });
  await tx.$executeRaw`select pg_notify('outbox', '')`;
}
