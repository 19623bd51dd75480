// The whole product in a process of its own, with a clock that the test moves. Started by app.ts.
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

import { compose } from "../../server/compose.ts";
import { readSettings } from "../../server/platform/env.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { reportStep } from "../../server/platform/report-step.ts";
import { Shutdown } from "../../server/platform/shutdown.ts";

const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address);

/** Hosts this process has connected to that are not this machine. */
const foreignHosts = new Set<string>();
subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: Socket };
  // A name that was only looked up counts as well
  socket.on("lookup", (_error: Error | null, address: string | undefined, _family: unknown, host: string) => {
    if (!address || !isLoopback(address)) foreignHosts.add(host);
  });
  socket.on("connect", () => {
    if (socket.remoteAddress && !isLoopback(socket.remoteAddress)) foreignHosts.add(socket.remoteAddress);
  });
});

/** Runs on from the instant it was last set to. */
let offset = 0;
const clock = { now: () => new Date(Date.now() + offset) };

process.on("message", (question: { now: number } | "foreign hosts") => {
  if (question === "foreign hosts") return void process.send?.({ foreignHosts: [...foreignHosts] });
  offset = question.now - Date.now();
  process.send?.({ clockSet: true });
});

const settings = readSettings(process.env);
const logger = createLogger({ level: settings.logLevel, isJson: false });
const shutdown = new Shutdown(logger);
shutdown.listen();
// The test run ended without saying so
process.once("disconnect", () => void shutdown.run().then(() => process.exit(0)));
try {
  await compose({ settings, logger, shutdown, clock, reportStep });
  process.send?.({ isRunning: true });
} catch (error) {
  await shutdown.run();
  throw error;
}
