import type { WireName } from "../clients/wires/index.ts";
import type { PostgresServer } from "./postgres-server.ts";

/** A server that is measured. */
export interface Contender {
  /** For `--servers` */
  name: string;
  title: string;
  /** How it gathers edits before it sends them on */
  window: string;
  /** What it does beside passing bytes on; stands in the report */
  nature: { authentication: string; persistence: string; acknowledges: string };
  /** Nothing is stored: no join, no restart */
  isRelay?: boolean;
  wire: WireName;
  start(surroundings: Surroundings, options: StartOptions): Promise<RunningContender>;
}

export interface Surroundings {
  postgres: PostgresServer;
  /** For files of the servers; removed at the end of the run */
  folder: string;
  nextPort(): Promise<number>;
}

export interface StartOptions {
  /** What is stored under a name is found again at the next start with the same name. */
  storage: string;
  /** Texts that stand in the storage before the start, by document id (UUID): Yjs updates, encoding v1 */
  texts?: ReadonlyMap<string, Uint8Array>;
  /** Processes on the same storage. Only our server has more than one. */
  nodes?: number;
  nodeOptions?: string[];
}

export interface RunningContender {
  /** http://127.0.0.1:port of each node */
  origins: string[];
  pids: number[];
  /** What people are let in with, one a person */
  tickets: string[];
  /** Ids of documents nobody has opened, with nothing typed in them */
  newDocuments(count: number): Promise<string[]>;
  /** What the servers printed */
  log(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}
