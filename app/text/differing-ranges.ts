import type { Node } from "@tiptap/pm/model";

import type { ChangedRange } from "./changed-ranges";

/** Where two flat documents differ, block by block. Blocks that both have, in the same order, are in no range. */
export function differingRanges(old: Node, next: Node): ChangedRange[] {
  const [was, is] = [partsOf(old), partsOf(next)];
  const ranges: ChangedRange[] = [];
  const starts = { was: startsOf(old), is: startsOf(next) };
  let [from, fromNext] = [0, 0];
  for (const [index, indexNext] of [...commonParts(was, is), [was.length, is.length] as const]) {
    if (index > from || indexNext > fromNext)
      ranges.push({
        fromA: starts.was[from] ?? 0,
        toA: starts.was[index] ?? 0,
        fromB: starts.is[fromNext] ?? 0,
        toB: starts.is[indexNext] ?? 0,
      });
    [from, fromNext] = [index + 1, indexNext + 1];
  }
  return ranges;
}

/** The positions at which the children begin, and that behind the last. */
function startsOf(parent: Node): number[] {
  const starts: number[] = [];
  parent.forEach((_node, position) => starts.push(position));
  return [...starts, parent.content.size];
}

/** What a block or table is, without its name in the shared text. A footnote's name tells what stands in it. */
function partsOf(parent: Node): string[] {
  const parts: string[] = [];
  parent.forEach((node) => parts.push(JSON.stringify(node.toJSON(), unnamed)));
  return parts;
}

function unnamed(this: unknown, key: string, value: unknown): unknown {
  const isNote = key === "attrs" && (this as { type?: unknown }).type === "footnote";
  if (isNote) return Object.values(value as object);
  return key === "id" || key === "home" ? undefined : value;
}

/** The longest row of parts that both have, as pairs of places. */
function commonParts(was: readonly string[], is: readonly string[]): [number, number][] {
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  const pairs = Array.from({ length: head }, (_, index): [number, number] => [index, index]);
  const [rows, columns] = [was.length - head, is.length - head];
  const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const isSame = was[head + row] === is[head + column];
      const line = longest[row];
      if (line)
        line[column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  for (let [row, column] = [0, 0]; row < rows && column < columns;) {
    if (was[head + row] === is[head + column]) pairs.push([head + row++, head + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
