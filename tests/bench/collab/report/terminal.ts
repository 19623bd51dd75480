import type { WorkloadResult } from "../run-rounds.ts";
import { combine, format } from "./combine.ts";
import type { Judged } from "./judge.ts";

/** The results as tables of text, and the goals that they say something about. */
export function writeTerminal(results: readonly WorkloadResult[], judged: readonly Judged[]): string {
  const measured = judged.filter((one) => one.measured !== null);
  const goals = measured.map(({ text, atMost, unit, measured: value, together, isMet }) => {
    const withPostgres = together === null ? "" : `, with PostgreSQL ${format(together, 2)}`;
    return `${isMet ? "met    " : "NOT MET"}  ${format(value, 2)} of at most ${atMost} ${unit}${withPostgres}: ${text}`;
  });
  return [...results.map(writeWorkload), goals.join("\n")].join("\n\n");
}

function writeWorkload({ workload, servers }: WorkloadResult): string {
  const head = ["", ...workload.columns.map(({ title }) => title)];
  const rows = servers.map(({ contender, rounds }) => [
    contender.name,
    ...workload.columns.map((column) => format(combine(rounds, column), column.digits)),
  ]);
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("  ");
  return [`${workload.name}: ${workload.title}`, workload.description, line(head), ...rows.map(line)].join("\n");
}
