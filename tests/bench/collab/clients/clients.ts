import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import type { ClientCommands } from "./clients-process.ts";

/** The people, in a process of their own so that their work is not the server's. */
export interface Clients {
  do<Name extends keyof ClientCommands>(
    name: Name,
    argument: Parameters<ClientCommands[Name]>[0],
  ): ReturnType<ClientCommands[Name]>;
  end(): Promise<void>;
}

type Answer = { result: unknown } | { error: string };

export async function startClients(): Promise<Clients> {
  const child = fork(path.join(import.meta.dirname, "clients-process.ts"), { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  return {
    do: (async (name: string, argument: unknown) => {
      const ended = new AbortController();
      child.send({ name, argument });
      const [answer] = (await Promise.race([
        once(child, "message", { signal: ended.signal }),
        once(child, "exit", { signal: ended.signal }).then(() => [{ error: "the clients ended" }]),
      ]).finally(() => ended.abort())) as [Answer];
      if ("error" in answer) throw new Error(`${name}: ${answer.error}`);
      return answer.result;
    }) as Clients["do"],
    async end() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
