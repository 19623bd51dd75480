// For processes of the product that a test watches: their clock, and whom they ask. Spoken by files, since one of the
// processes starts another.
import { subscribe } from "node:diagnostics_channel";
import { appendFileSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import path from "node:path";

import { startBusy } from "./busy.ts";

const folder = process.env["WATCH_FOLDER"] ?? "";

/** Milliseconds that the clock is ahead of the machine's. */
const clockFile = path.join(folder, "clock");
/** Hosts that are not this machine, a line each. */
const hostsFile = path.join(folder, "hosts");

const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address);
const note = (host: string) => appendFileSync(hostsFile, `${host}\n`);

subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: Socket };
  // A name that was only looked up counts as well
  socket.on("lookup", (_error: Error | null, address: string | undefined, _family: unknown, host: string) => {
    if (!address || !isLoopback(address)) note(host);
  });
  socket.on("connect", () => {
    if (socket.remoteAddress && !isLoopback(socket.remoteAddress)) note(socket.remoteAddress);
  });
});

/** Runs on from the instant the test last set it to. */
export const movedClock = {
  now: () => new Date(Date.now() + Number(readFileSync(clockFile, "utf8"))),
};

/** Longest times that nothing else could run in a process, in ms, a line each. */
const pausesFile = path.join(folder, "pauses");
const LOOK_EVERY_MS = 20;
const NOTED_FROM_MS = 100;

let busy = startBusy();
setInterval(() => {
  const pause = busy();
  if (pause > NOTED_FROM_MS) appendFileSync(pausesFile, `${Math.round(pause)}\n`);
  busy = startBusy();
}, LOOK_EVERY_MS).unref();
