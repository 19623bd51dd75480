import type { WorkloadResult } from "../run-rounds.ts";
import type { Contender } from "../servers/contender.ts";
import { combine, format } from "./combine.ts";
import type { Judged } from "./judge.ts";
import type { Machine } from "./machine.ts";

const METHOD = `Servers take turns (A B C A B C …) in one run; numbers are medians of the rounds, losses are added up. Everybody types the same seeded trace, about four keystrokes a second, each in a paragraph of their own: bursts, rests, corrections, jumps, pastes. The people are in another process, speak each server's protocol over raw sockets and count; two of them hold a whole Y.Doc and compare the text at the end. A merged frame counts as many delivered edits as it holds. CPU is that of all threads and children of the server's process in the operating system's accounts; PostgreSQL's stands beside it, LevelDB is inside its server, idle CPU is a column of its own and not taken off. \`clients late\` is how late keystrokes left: with more than a few milliseconds there, people and server were fighting for the machine. Four more seconds of typing go before every measured one: servers run for days, and what their engines compile in the first minute is not their cost.`;

/** docs/benchmarks.md */
export function writeMarkdown(results: readonly WorkloadResult[], judged: readonly Judged[], machine: Machine): string {
  const rounds = Math.max(...results.flatMap(({ servers }) => servers.map((server) => server.rounds.length)));
  const sections = [
    "# Co-editing beside other servers",
    `Written by \`npm run bench:collab\` (tests/bench/collab/README.md): ${machine.at} UTC, commit ${machine.commit}, ${rounds} rounds. ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.kernel}, Node ${machine.node}. Absolute numbers are this machine's; ratios carry over better.`,
    "## Goals",
    "CPU ratios are of the server's process; the next column adds PostgreSQL on both sides. Most of what gathering edits saves is a question of the window: every ratio names it.",
    writeGoals(judged),
    "## What is measured beside what",
    "A server that checks nobody and keeps nothing has less to do. Ours does everything that users get.",
    writeServers(results),
    ...results.flatMap(({ workload, servers }) => [
      `## ${workload.title}`,
      workload.description,
      table(
        ["", ...workload.columns.map(({ title }) => title.trim())],
        servers.map(({ contender, rounds: all }) => [
          contender.title,
          ...workload.columns.map((column) => format(combine(all, column), column.digits)),
        ]),
      ),
    ]),
    "## How it is measured",
    METHOD,
  ];
  return `${sections.join("\n\n")}\n`;
}

function writeGoals(judged: readonly Judged[]): string {
  const digits = { "×": 2, ms: 1, edits: 0 };
  return table(
    ["Goal", "at most", "measured", "with PostgreSQL", "", "why not"],
    judged.map(({ text, atMost, unit, measured, together, isMet, reason }) => [
      text,
      `${atMost} ${unit}`,
      `${format(measured, digits[unit])}`,
      together === null ? "" : format(together, digits[unit]),
      isMet === null ? "not measured" : isMet ? "met" : "**not met**",
      reason,
    ]),
  );
}

function writeServers(results: readonly WorkloadResult[]): string {
  const all = new Map<string, Contender>();
  for (const { servers } of results) for (const { contender } of servers) all.set(contender.name, contender);
  return table(
    ["Server", "window", "authentication", "persistence", "acknowledges"],
    [...all.values()].map(({ title, window, nature }) => [
      title,
      window,
      nature.authentication,
      nature.persistence,
      nature.acknowledges,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
