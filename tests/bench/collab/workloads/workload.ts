import type { Clients } from "../clients/clients.ts";
import type { CpuUse } from "../measure/cpu-meter.ts";
import type { Contender, RunningContender, StartOptions } from "../servers/contender.ts";

/** What one turn of one server gave. Null: the server has no such thing. */
export type Measures = Record<string, number | null>;

export interface Column {
  /** Of the measures */
  key: string;
  title: string;
  digits: number;
  /** How the rounds are combined. Losses are summed: one lost edit in any round is a lost edit. */
  combine: "median" | "sum";
}

export interface Workload {
  /** For `--only` */
  name: string;
  title: string;
  /** What is done and counted, in one or two sentences */
  description: string;
  columns: readonly Column[];
  /** Whether the server has what is measured. All of them when left out. */
  applies?: (contender: Contender) => boolean;
  /** The most rounds it runs, however many are asked for. */
  rounds?: number;
  /** Also in `--quick`, with these servers */
  quick?: readonly string[];
  turn(contender: Contender, bench: Bench): Promise<Measures>;
}

/** What a workload works with. */
export interface Bench {
  clients: Clients;
  /** Shorter turns */
  isQuick: boolean;
  /** The server that stays up from turn to turn: started at the first call */
  running(contender: Contender): Promise<RunningContender>;
  /** A server of the workload's own, which ends it */
  start(contender: Contender, options: StartOptions): Promise<RunningContender>;
  /** Starts counting CPU; the function it returns stops it. */
  meter(server: RunningContender): () => CpuUse;
}
