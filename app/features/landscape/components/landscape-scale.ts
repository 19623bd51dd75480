import type { HalfYear } from "~/domain/landscape/half-year";

/** Half-years as columns of equal width. */
export interface LandscapeScale {
  from: HalfYear;
  count: number;
  /** Where a column begins: '34.21%'. */
  at(halfYear: HalfYear): string;
  middle(halfYear: HalfYear): string;
  /** From the beginning of one column to the end of another. */
  width(from: HalfYear, to: HalfYear): string;
}

export function landscapeScale({ from, to }: { from: HalfYear; to: HalfYear }): LandscapeScale {
  const count = to - from + 1;
  const share = (columns: number) => `${((100 * Math.min(Math.max(columns, 0), count)) / count).toFixed(2)}%`;
  return {
    from,
    count,
    at: (halfYear) => share(halfYear - from),
    middle: (halfYear) => share(halfYear - from + 0.5),
    width: (first, last) => share(Math.min(last + 1 - from, count) - Math.max(first - from, 0)),
  };
}
