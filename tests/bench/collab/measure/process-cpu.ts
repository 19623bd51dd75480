import { readdirSync, readFileSync } from "node:fs";

interface ProcessTimes {
  parent: number;
  /** Ticks in user and kernel mode of all threads */
  own: number;
  /** Those of children that have ended and were waited for */
  ended: number;
}

/** Linux counts in hundredths of a second wherever Node runs. */
const TICKS_PER_SECOND = 100;

function readTimes(pid: number): ProcessTimes | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return null;
  }
  // The name in brackets may hold anything, also brackets
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = (field: number) => Number(fields[field - 3]);
  return { parent: ticks(4), own: ticks(14) + ticks(15), ended: ticks(16) + ticks(17) };
}

/** CPU seconds that a process and everything under it have used until now, from the operating system's accounts. */
export function cpuSecondsOfTree(root: number): number {
  const times = new Map<number, ProcessTimes>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const found = Number.isInteger(pid) ? readTimes(pid) : null;
    if (found) times.set(pid, found);
  }
  const isUnder = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = times.get(pid)?.parent ?? 0;
    return parent > 1 && isUnder(parent);
  };
  let ticks = 0;
  for (const [pid, { own, ended }] of times) if (isUnder(pid)) ticks += own + ended;
  return ticks / TICKS_PER_SECOND;
}

export const parentOf = (pid: number): number => readTimes(pid)?.parent ?? 0;
