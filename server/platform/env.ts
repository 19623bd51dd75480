import { readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

import type { AppSettings } from "../../app/features/kernel/deps.ts";
import type { OidcSettings } from "./oidc.ts";
import { projectRoot } from "./project-root.ts";

/** Everything the environment decides, parsed. Nothing else reads environment variables. */
export interface Settings extends AppSettings {
  isProduction: boolean;
  port: number;
  /** Address to listen on */
  host: string;
  dataDir: string;
  /** An external PostgreSQL, or null for the embedded one */
  databaseUrl: string | null;
  /** How many reverse proxies are in front; 0 means that forwarded headers are not trusted */
  trustedProxies: number;
  smtp: { url: string; from: string } | null;
  oidc: OidcSettings | null;
  /** Bearer token that opens /metrics, or null for no metrics */
  metricsToken: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Name of this process among several, in its log, metrics and health; null when it need not be told apart */
  nodeName: string | null;
  /** How many processes `npm run start:cluster` runs */
  nodes: number;
}

/** Settings that cannot be used. The message names each variable and says what to write. */
export class SettingsError extends Error {}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const wholeNumber = (from: number, to: number, advice: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, advice)
    .transform(Number)
    .refine((number) => number >= from && number <= to, advice);

const url = (protocols: string[], advice: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: advice, abort: true });

const WEB = ["http:", "https:"];

const environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"], "write production, development or test").optional(),
  PORT: wholeNumber(1, 65_535, "write a port number from 1 to 65535, such as 3000").optional(),
  HOST: z.string().optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: url(
    ["postgres:", "postgresql:"],
    "write postgresql://user:password@host:5432/database, or leave it out to use the embedded PostgreSQL",
  ).optional(),
  DEMO: z.enum(["0", "1"], "write 1 to load and offer the demonstration, 0 to leave it out").optional(),
  PUBLIC_ORIGIN: url(WEB, "write the address people open, such as https://dugnad.kommune.no")
    .refine(
      (text) => new URL(text).href === `${new URL(text).origin}/`,
      "write scheme, host and port only, such as https://dugnad.kommune.no",
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  TRUST_PROXY: wholeNumber(0, 9, "write how many reverse proxies are in front, such as 1, or 0 for none").optional(),
  SMTP_URL: url(
    ["smtp:", "smtps:"],
    "write smtp://user:password@host:587 or smtps://user:password@host:465",
  ).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/,
      "write an address, such as Dugnad <dugnad@kommune.no>",
    )
    .optional(),
  OIDC_ISSUER: url(WEB, "write the provider's issuer, such as https://login.kommune.no").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().optional(),
  OIDC_ORGANISATION_CLAIM: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [\w.:/-]+)*$/, "write the scopes to ask for, openid first, such as openid profile")
    .optional(),
  OIDC_TRUST_EMAIL: z
    .enum(["0", "1"], "write 1 if every address the provider gives belongs to who signs in, otherwise 0")
    .optional(),
  METRICS_TOKEN: z.string().min(16, "write at least 16 characters that nobody can guess").optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `write one of ${LOG_LEVELS.join(", ")}`).optional(),
  NODE_NAME: z
    .string()
    .regex(/^[\w.-]{1,63}$/, "write up to 63 letters, digits, dots or hyphens, such as node-1")
    .optional(),
  NODES: wholeNumber(1, 32, "write how many processes to run, from 1 to 32").optional(),
});

type Environment = z.infer<typeof environment>;

/** Variables that make sense only together. */
const companions: [keyof Environment, keyof Environment, string][] = [
  ["SMTP_URL", "MAIL_FROM", "write the sender's address, such as Dugnad <dugnad@kommune.no>"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "write the client id that the provider gave you"],
  ["OIDC_ISSUER", "OIDC_CLIENT_SECRET", "write the client secret that the provider gave you"],
];

/** @throws SettingsError naming every variable that is wrong */
export function readSettings(variables: Record<string, string | undefined>): Settings {
  // An empty variable counts as unset: compose files and unit files write them that way
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path: [name], message }) => complain(String(name), message, given)).join("\n"),
    );
  }
  const missing = companions.filter(([first, second]) => parsed.data[first] && !parsed.data[second]);
  if (missing.length > 0) {
    throw new SettingsError(
      missing.map(([first, second, advice]) => `${second} is missing, which ${first} needs: ${advice}`).join("\n"),
    );
  }
  return toSettings(parsed.data);
}

/** What works, but hardly as intended. */
export const warningsOf = ({ keepsMail }: Pick<Settings, "keepsMail">): string[] =>
  keepsMail
    ? [
        "SMTP_URL and MAIL_FROM are not set: no mail leaves this installation. Nobody can sign in by e-mail: links to sign in, and those of invitations, have to be handed over by hand.",
      ]
    : [];

const SECRET = /SECRET|TOKEN|URL/;

function complain(name: string, advice: string, given: Record<string, string | undefined>): string {
  const value = SECRET.test(name) ? "" : ` ("${given[name]}")`;
  return `${name}${value} cannot be used: ${advice}`;
}

function toSettings(env: Environment): Settings {
  const port = env.PORT ?? 3000;
  const publicOrigin = env.PUBLIC_ORIGIN ?? `http://localhost:${port}`;
  const isDemonstration =
    env.DEMO === undefined ? env.DATABASE_URL === undefined && isLocal(publicOrigin) : env.DEMO === "1";
  const isProduction = env.NODE_ENV === "production";
  const smtp = env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null;
  return {
    isProduction,
    port,
    // Only this machine, where the reverse proxy is; and anybody may sign in to a demonstration
    host: env.HOST ?? "127.0.0.1",
    dataDir: path.resolve(env.DATA_DIR ?? path.join(projectRoot, ".data")),
    databaseUrl: env.DATABASE_URL ?? null,
    publicOrigin,
    isDemonstration,
    showsMailbox: smtp === null && (isDemonstration || !isProduction),
    keepsMail: smtp === null && !isDemonstration && isProduction,
    version: readVersion(),
    trustedProxies: env.TRUST_PROXY ?? 0,
    smtp,
    oidc: readOidc(env),
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL ?? "info",
    nodeName: env.NODE_NAME ?? null,
    nodes: env.NODES ?? 3,
  };
}

function readOidc(env: Environment): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    label: env.OIDC_LABEL ?? new URL(issuer).hostname,
    organisationClaim: env.OIDC_ORGANISATION_CLAIM ?? null,
    scope: env.OIDC_SCOPE ?? "openid email profile",
    trustsEmail: env.OIDC_TRUST_EMAIL === "1",
  };
}

/** Whether an origin names this very machine. */
export function isLocal(origin: string): boolean {
  const { hostname } = new URL(origin);
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
}

function readVersion(): string {
  const manifest = path.join(projectRoot, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
