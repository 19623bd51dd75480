import type { Clock } from "~/domain/shared/clock";
import type { TextEngine } from "~/features/document/text-engine";
import type { Prisma, PrismaClient } from "~prisma/generated/client";

/** A connection inside a transaction. Use-cases pass it on and never reach for the outer client meanwhile. */
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
  readonly settings: AppSettings;
}

/** The settings use-cases may depend on; parsed from the environment in server/platform/env. */
export interface AppSettings {
  /** Scheme, host and port people reach the product at, without a trailing slash. */
  readonly publicOrigin: string;
  readonly isDemonstration: boolean;
  readonly version: string;
}
