import { format } from "node:util";

import pino, { type DestinationStream, type Logger } from "pino";

export type { Logger };

/** One of our secrets (256 bits, base64url) as it appears in links: 43 characters, neither more nor less. */
const LINK_SECRET = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;

export const hideSecrets = (text: string): string => text.replace(LINK_SECRET, "[secret]");

const REDACTED = ["cookie", "authorization", "password", "token", "secret", "code"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

export interface LoggerOptions {
  level: string;
  /** JSON lines for a log collector; otherwise lines for a person */
  isJson: boolean;
  /** Included in every line when several processes write one log */
  nodeName?: string | null;
  write?: (line: string) => void;
}

/** Everything that is logged passes one place where secrets are hidden, error messages and addresses too. */
export function createLogger(options: LoggerOptions): Logger {
  const { level, isJson, nodeName, write = (line) => process.stdout.write(line) } = options;
  const destination: DestinationStream = {
    write: (line) => write(hideSecrets(isJson ? line : readable(line))),
  };
  const base = nodeName ? { node: nodeName } : undefined;
  return pino({ level, base, redact: { paths: REDACTED, censor: "[secret]" } }, destination);
}

interface LogRecord {
  level: number;
  time: number;
  msg?: string;
  err?: { stack?: string };
  [field: string]: unknown;
}

const NAMES: Record<number, string> = { 10: "trace", 20: "debug", 30: "", 40: "WARNING ", 50: "ERROR ", 60: "FATAL " };

function readable(line: string): string {
  const { level, time, msg = "", err, ...fields } = JSON.parse(line) as LogRecord;
  const clock = new Date(time).toISOString().slice(11, 19);
  const rest = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : "";
  return `${clock} ${NAMES[level] ?? ""}${msg}${rest}${err?.stack ? `\n${err.stack}` : ""}\n`;
}

/** The application and its libraries write to the console; from here on that ends up in the log as well. */
export function captureConsole(logger: Logger): void {
  console.error = (...parts: unknown[]) => logger.error({ err: parts.find(isError) }, format(...withoutErrors(parts)));
  console.warn = (...parts: unknown[]) => logger.warn(format(...parts));
  console.log = (...parts: unknown[]) => logger.info(format(...parts));
}

const isError = (part: unknown) => part instanceof Error;
const withoutErrors = (parts: unknown[]) =>
  parts.length > 1 ? parts.filter((part) => !isError(part)) : parts.map(String);
