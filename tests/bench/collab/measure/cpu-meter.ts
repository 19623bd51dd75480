import { cpuSecondsOfTree } from "./process-cpu.ts";

/** CPU seconds of what a server runs in and of PostgreSQL. */
export interface CpuUse {
  server: number;
  postgres: number;
}

export interface Metered {
  /** Processes of the server; each with its children */
  pids: readonly number[];
  postgresPid: number;
}

/** Starts counting; the answer stops it. */
export function startMeter({ pids, postgresPid }: Metered): () => CpuUse {
  const read = (): CpuUse => ({
    server: pids.reduce((sum, pid) => sum + cpuSecondsOfTree(pid), 0),
    postgres: cpuSecondsOfTree(postgresPid),
  });
  const before = read();
  return () => {
    const after = read();
    return { server: after.server - before.server, postgres: after.postgres - before.postgres };
  };
}
