import { parseArgs } from "node:util";

import { contenders } from "./servers/index.ts";
import type { Contender } from "./servers/contender.ts";
import { workloads } from "./workloads/index.ts";
import type { Workload } from "./workloads/workload.ts";

export interface Options {
  isQuick: boolean;
  isJson: boolean;
  rounds: number;
  /** Each with the servers it is measured with */
  plan: { workload: Workload; contenders: Contender[] }[];
  /** Everything was asked for: the results are the record in docs/benchmarks.md. */
  isComplete: boolean;
}

const ROUNDS = 3;

/** @throws Error that says what can be asked for */
export function readOptions(parameters: string[]): Options {
  const { values } = parseArgs({
    args: parameters,
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      only: { type: "string" },
      servers: { type: "string" },
      rounds: { type: "string" },
    },
  });
  const asked = choose("--only", values.only, workloads);
  const servers = choose("--servers", values.servers, contenders);
  const rounds = values.rounds === undefined ? (values.quick ? 1 : ROUNDS) : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds: write a number from 1");
  const isChosen = values.only !== undefined || values.servers !== undefined;
  const takesPart = (workload: Workload, contender: Contender) =>
    (workload.applies?.(contender) ?? true) &&
    (!values.quick || isChosen || (workload.quick?.includes(contender.name) ?? false));
  return {
    isQuick: values.quick,
    isJson: values.json,
    rounds,
    plan: asked
      .map((workload) => ({ workload, contenders: servers.filter((one) => takesPart(workload, one)) }))
      .filter((entry) => entry.contenders.length > 0),
    isComplete: !isChosen && !values.quick,
  };
}

function choose<T extends { name: string }>(option: string, asked: string | undefined, all: readonly T[]): T[] {
  if (asked === undefined) return [...all];
  return asked.split(",").flatMap((name) => {
    const found = all.filter((one) => one.name === name || one.name.startsWith(`${name}-`));
    const exact = found.filter((one) => one.name === name);
    if (found.length > 0) return exact.length > 0 ? exact : found;
    throw new Error(`${option} ${name}: there is ${all.map((one) => one.name).join(", ")}`);
  });
}
