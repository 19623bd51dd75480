import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export interface ServerProcess {
  pid: number;
  log(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
/** A server that does not end in this time is killed. */
const STOP_TIMEOUT_MS = 15_000;

/** Runs a server in a process of its own, and waits until it takes connections. */
export async function startServerProcess(
  file: string,
  port: number,
  environment: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<ServerProcess> {
  const own = (process.env["BENCH_NODE_OPTIONS"] ?? "").split(" ").filter((option) => option !== "");
  const child = spawn(process.execPath, [...own, ...nodeOptions, file], {
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", PORT: String(port), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} does not start`);
  const running = { pid, log: () => log, stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") };
  try {
    await untilListening(child, port);
  } catch (error) {
    await running.kill();
    throw new Error(`${file} did not start:\n${log}`, { cause: error });
  }
  return running;
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  const tooLate = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(tooLate);
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error("it ended");
    const isListening = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("close", () => socket.destroy());
      socket.once("connect", () => socket.end());
    });
    if (isListening) return;
    await delay(50);
  }
  throw new Error("nobody listens");
}
