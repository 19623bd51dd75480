import type { WorkloadResult } from "../run-rounds.ts";
import { combine, format } from "./combine.ts";

/** The results as tables of text. */
export function writeTerminal(results: readonly WorkloadResult[]): string {
  return results.map(writeWorkload).join("\n\n");
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
