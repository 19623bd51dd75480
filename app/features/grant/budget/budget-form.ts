import type { WrittenCell } from "./budget-cell";

const LONGEST = 80;

/**
 * The cells of a posted budget that differ from what the page showed: `amount <cell>` is the new text, `was <cell>`
 * the former one, `version <cell>` the version seen.
 */
export function readBudgetForm(form: FormData): WrittenCell[] {
  const cells: WrittenCell[] = [];
  for (const [field, value] of form) {
    if (!field.startsWith("amount ") || typeof value !== "string") continue;
    const name = field.slice("amount ".length);
    const split = name.lastIndexOf(":");
    if (value.trim() === String(form.get(`was ${name}`) ?? "").trim()) continue;
    cells.push({
      categoryKey: name.slice(0, split),
      year: Number(name.slice(split + 1)) || 0,
      text: value.slice(0, LONGEST),
      version: Number(form.get(`version ${name}`)) || 0,
    });
  }
  return cells;
}
