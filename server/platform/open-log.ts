import type { Settings } from "./env.ts";
import { createLogger, type Logger } from "./logger.ts";

/** The log as a process of the product writes it: for a person at a terminal, else for a collector. */
export const openLog = ({ isProduction, logLevel, nodeName }: Settings): Logger =>
  createLogger({ level: logLevel, isJson: isProduction && !process.stdout.isTTY, nodeName });
