import type { Clock } from "~/domain/shared/clock";
import type { TextEngine } from "~/text/text-engine";
import type { Prisma, PrismaClient } from "~prisma/generated/client";
import type { Figures } from "./figures";
import type { FileEngine } from "./file-engine";
import type { OidcClient } from "./oidc-client";
import type { PdfEngine } from "./pdf-engine";
import type { Press } from "./press";

/** A connection inside a transaction. Use-cases pass it on and never use the outer client inside the transaction. */
export type Transaction = Prisma.TransactionClient;

/** What every use-case gets as its first argument. Built once per process in server/platform. */
export interface Deps {
  readonly db: PrismaClient;
  readonly clock: Clock;
  /** A new UUID (version 7: sorts by time). */
  newId(): string;
  /** A new secret for a link or a cookie: 256 random bits, base64url. */
  newSecret(): string;
  readonly text: TextEngine;
  readonly pdf: PdfEngine;
  readonly files: FileEngine;
  readonly figures: Figures;
  readonly limit: RateLimit;
  readonly limitMail: MailLimit;
  readonly remember: Remember;
  /** The configured OpenID Connect provider, or null for none. */
  readonly oidc: OidcClient | null;
  /** Sends one letter at once and gives what the mail server answered; null where no mail leaves. */
  readonly sendTestMail: ((to: string) => Promise<TestMailReply>) | null;
  readonly settings: AppSettings;
  /** The form that is being answered, where it has a mark: what it makes, it makes once (`makeOnce`). */
  readonly press?: Press | null;
}

export interface TestMailReply {
  isTaken: boolean;
  /** The mail server's words, or why there are none. */
  answer: string;
}

/** The value made for this key, kept for a while: for what is expensive to compute and depends only on the key. */
export type Remember = <T>(key: string, make: () => T) => T;

/** What is counted, each with its own allowance (server/platform/rate-limit). */
export type LimitedAction =
  | "sign_in_from_address"
  | "sign_in_for_email"
  | "oidc_from_address"
  | "invitation_answer"
  | "verification"
  | "receipt"
  | "upload"
  | "file"
  | "calendar"
  | "test_mail"
  | "mail_choice"
  | "unsent_form"
  | "system_answer";

/** Counts one use. `retryAfter` is in seconds. */
export type RateLimit = (
  action: LimitedAction,
  key: string,
) => Promise<{ ok: true } | { ok: false; retryAfter: number }>;

/** What letters are counted by, each with its own allowance a day (server/platform/rate-limit). */
export type CountedBy =
  | "mail_by_person"
  | "mail_by_consortium"
  | "mail_to_address"
  | "mail_to_address_by_consortium"
  | "mail_to_member";

export interface CountedLetters {
  by: CountedBy;
  key: string;
  count: number;
}

/**
 * Counts letters in the transaction that writes them: all of them, or none when one allowance is exceeded. Then
 * `refused` names it, `most` is the allowance, `retryAfter` is in seconds.
 */
export type MailLimit = (
  tx: Transaction,
  letters: readonly CountedLetters[],
) => Promise<{ ok: true } | { ok: false; refused: CountedLetters; most: number; retryAfter: number }>;

/** The settings use-cases may depend on; parsed from the environment in server/platform/env. */
export interface AppSettings {
  /** Scheme, host and port people reach the product at, without a trailing slash. */
  readonly publicOrigin: string;
  readonly isDemonstration: boolean;
  /** Mail is not sent and can be read at /dev/mail: in development and demonstration, without a mail server. */
  readonly showsMailbox: boolean;
  /** Mail is not sent, and nobody can read it: links are handed over by hand. */
  readonly keepsMail: boolean;
  readonly version: string;
}
