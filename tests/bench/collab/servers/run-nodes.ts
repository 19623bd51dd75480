import type { RunningContender } from "./contender.ts";
import type { ServerProcess } from "./server-process.ts";

/** Several processes of one server, handled as one. */
export function runNodes(
  nodes: readonly { port: number; process: ServerProcess }[],
  rest: Pick<RunningContender, "tickets" | "newDocuments"> & { close?: () => Promise<void> },
): RunningContender {
  const processes = nodes.map(({ process }) => process);
  const close = rest.close ?? (() => Promise.resolve());
  const all = async (end: (one: ServerProcess) => Promise<void>) => {
    await Promise.all(processes.map(end));
    await close();
  };
  return {
    origins: nodes.map(({ port }) => `http://127.0.0.1:${port}`),
    pids: processes.map(({ pid }) => pid),
    tickets: rest.tickets,
    newDocuments: rest.newDocuments,
    log: () => processes.map((one) => one.log()).join("\n"),
    stop: () => all((one) => one.stop()),
    kill: () => all((one) => one.kill()),
  };
}
