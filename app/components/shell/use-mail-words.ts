import { useRouteLoaderData } from "@remix-run/react";

import { type MailWords, mailWords } from "~/i18n/mail-words";

/** What a page says of mail, by whether any leaves this installation. */
export const useMailWords = (): MailWords =>
  mailWords({ keepsMail: useRouteLoaderData<{ keepsMail?: boolean }>("root")?.keepsMail ?? false });
