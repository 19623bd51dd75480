import { readCellName, type WrittenCell } from "./budget-cell";

const LONGEST = 80;

/**
 * The cells of a posted budget that differ from what the page showed, by partner: `amount <cell>` is the new text,
 * `was <cell>` the former one, `version <cell>` the version seen.
 */
export function readBudgetForm(form: FormData): Map<string, WrittenCell[]> {
  const cells = new Map<string, WrittenCell[]>();
  for (const [field, value] of form) {
    if (!field.startsWith("amount ") || typeof value !== "string") continue;
    const name = field.slice("amount ".length);
    if (value.trim() === String(form.get(`was ${name}`) ?? "").trim()) continue;
    const { partner, ...place } = readCellName(name);
    const cell = { ...place, text: value.slice(0, LONGEST), version: Number(form.get(`version ${name}`)) || 0 };
    cells.set(partner, [...(cells.get(partner) ?? []), cell]);
  }
  return cells;
}
