import { m } from "~/paraglide/messages.js";

/** Which years amounts are of, and that they are without VAT. */
export function yearsWords(years: readonly number[]): string {
  const [from, to] = [years[0], years.at(-1)];
  if (from === undefined || to === undefined) return m.cost_without_vat();
  return from === to ? m.cost_year_without_vat({ year: from }) : m.cost_years_without_vat({ from, to });
}
