import { createTransport } from "nodemailer";

import { type Mailer, MailRefused } from "../../app/features/mail/mailer.ts";

/** Sends by SMTP, over one connection that is kept for a while. */
export function createMailer(smtp: { url: string; from: string }): Mailer & { close(): void } {
  const transport = createTransport({ url: smtp.url, pool: true, maxConnections: 1 }, { from: smtp.from });
  return {
    send: async ({ to, subject, text, html, messageId, choiceHref }) => {
      const headers = {
        "Auto-Submitted": "auto-generated",
        ...(choiceHref !== null && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      };
      const list = choiceHref === null ? {} : { list: { unsubscribe: choiceHref } };
      try {
        await transport.sendMail({ to, subject, text, html, messageId, headers, ...list });
      } catch (error) {
        throw refusalIn(error) ?? error;
      }
    },
    close: () => transport.close(),
  };
}

/** A final answer about the receiver or the letter. What is wrong with our own sign-in or sender may be put right. */
function refusalIn(error: unknown): MailRefused | null {
  const {
    responseCode = 0,
    command,
    response,
  } = error as { responseCode?: number; command?: string; response?: string };
  const isFinal = responseCode >= 500 && responseCode <= 599 && (command === "RCPT TO" || command === "DATA");
  return isFinal ? new MailRefused(responseCode, response ?? (error as Error).message) : null;
}

/** One letter over a connection of its own. `answer` is the mail server's, or why there is none. */
export async function sendTestMail(
  smtp: { url: string; from: string },
  to: string,
): Promise<{ isTaken: boolean; answer: string }> {
  const transport = createTransport({ url: smtp.url }, { from: smtp.from });
  try {
    const { response } = await transport.sendMail({
      to,
      subject: "Dugnad: test",
      text: "Dugnad kan sende e-post herfra.\nDugnad kan sende e-post herifrå.\nDugnad can send e-mail from here.",
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { isTaken: true, answer: response };
  } catch (error) {
    return { isTaken: false, answer: (error as Error).message };
  } finally {
    transport.close();
  }
}
