import { createTransport } from "nodemailer";

import type { Mailer } from "../../app/features/mail/mailer.ts";

/** Sends by SMTP, over one connection that is kept for a while. */
export function createMailer(smtp: { url: string; from: string }): Mailer & { close(): void } {
  const transport = createTransport({ url: smtp.url, pool: true, maxConnections: 1 }, { from: smtp.from });
  return {
    send: async ({ to, subject, text, html, messageId, choiceHref }) => {
      const headers = { "Auto-Submitted": "auto-generated" };
      const list = choiceHref === null ? {} : { list: { unsubscribe: choiceHref } };
      await transport.sendMail({ to, subject, text, html, messageId, headers, ...list });
    },
    close: () => transport.close(),
  };
}
