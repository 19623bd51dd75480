import { execFileSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";

/** Where and when a run was made: numbers of different machines cannot be compared. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGigabytes: number;
  kernel: string;
  node: string;
  /** UTC */
  at: string;
  commit: string;
}

export function readMachine(): Machine {
  const git = (...parameters: string[]) => execFileSync("git", parameters, { encoding: "utf8" }).trim();
  const isChanged = git("status", "--porcelain", "--untracked-files=no") !== "";
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: `${process.platform} ${release()}`,
    node: process.versions.node,
    at: new Date().toISOString().slice(0, 16).replace("T", " "),
    commit: `${git("rev-parse", "--short", "HEAD")}${isChanged ? " with changes" : ""}`,
  };
}
