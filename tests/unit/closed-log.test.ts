import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Logs all the time; ends in order when asked to. */
const CHATTY = `
  import { endOnFault } from "./server/platform/end-on-fault.ts";
  import { createLogger } from "./server/platform/logger.ts";
  const logger = createLogger({ level: "info", isJson: true });
  endOnFault(logger, { run: () => new Promise((done) => setTimeout(done, 20)) });
  process.on("SIGTERM", () => process.exit(0));
  let isClosed = false;
  let unread = 0;
  process.on("message", () => { isClosed = true; });
  setInterval(() => { logger.info("still here"); if (isClosed && (unread += 1) === 20) process.send("20 lines"); }, 5);
`;

test("a process whose log nobody reads any more runs on and ends when asked to", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", CHATTY], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore", "ipc"],
  });
  const ended = once(child, "exit");
  if (child.stdout) await once(child.stdout, "data");
  child.stdout?.destroy();
  child.send("closed");
  await once(child, "message");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
