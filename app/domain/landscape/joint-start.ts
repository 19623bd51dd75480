import { addDays, type CivilDate } from "~/domain/shared/oslo-time";
import { type Øre, sumOf } from "~/domain/shared/money";
import { addMonths, firstDayOf, type HalfYear, monthsBegun } from "./half-year";

/** A contract as the joint start is computed from it. */
export interface RunningContract {
  id: string;
  /** The last day; null for one that runs until it is terminated, and for one nobody knows the end of. */
  endsOn: CivilDate | null;
  /** For how long it may be prolonged, all options together; null where nobody knows. */
  optionMonths: number | null;
  /** Null where nobody knows, and where it is private: it is in no sum then. */
  yearlyCost: Øre | null;
}

/** What is paid twice for one contract: it still runs after the joint system has started. */
export interface DoubleRun {
  id: string;
  /** Months that have begun. */
  months: number;
  /** Null where the cost is not known. Øre. */
  amount: Øre | null;
}

/** What a joint start means. */
export interface StartOutlook {
  start: HalfYear;
  runs: DoubleRun[];
  /** Of those whose cost is known. Øre. */
  total: Øre;
  /** They end before the start, and no option reaches it. */
  uncovered: string[];
  /** They end before the start, and an option reaches it. */
  onOption: string[];
}

/**
 * A joint start on the first day of a half-year. A contract that ends later is paid twice until it ends, by the month;
 * one that ends before is prolonged by its option, or leaves the municipality without. One that runs until it is
 * terminated is terminated in time: it costs nothing twice and leaves nobody without.
 */
export function outlookAt(contracts: readonly RunningContract[], start: HalfYear): StartOutlook {
  const first = firstDayOf(start);
  const ending = contracts.flatMap(({ endsOn, ...contract }) =>
    endsOn ? [{ ...contract, after: addDays(endsOn, 1) }] : [],
  );
  const runs = ending
    .map(({ id, after, yearlyCost }) => {
      const months = monthsBegun(first, after);
      return { id, months, amount: yearlyCost === null ? null : forMonths(yearlyCost, months) };
    })
    .filter(({ months }) => months > 0);
  const ended = ending.filter(({ after }) => after < first);
  const isReached = ({ after, optionMonths }: (typeof ended)[number]) => addMonths(after, optionMonths ?? 0) >= first;
  return {
    start,
    runs,
    total: sumOf(runs.map(({ amount }) => amount ?? 0n)),
    uncovered: ended.filter((contract) => !isReached(contract)).map(({ id }) => id),
    onOption: ended.filter(isReached).map(({ id }) => id),
  };
}

/** A year's cost for some months, to the nearest øre. */
export const forMonths = (yearly: Øre, months: number): Øre => (2n * yearly * BigInt(months) + 12n) / 24n;

/** The start that leaves the fewest without a contract; of those the one that is paid twice the least for; the first. */
export function bestStart(outlooks: readonly StartOutlook[]): StartOutlook | null {
  return (
    [...outlooks].sort(
      (one, other) =>
        one.uncovered.length - other.uncovered.length || compare(one.total, other.total) || one.start - other.start,
    )[0] ?? null
  );
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

/** The last day on which the contract can be terminated to end when it does. */
export const noticeBy = (endsOn: CivilDate, noticeMonths: number): CivilDate =>
  addDays(addMonths(addDays(endsOn, 1), -noticeMonths), -1);

/** The last day when every option has been used. */
export const lastOptionDay = (endsOn: CivilDate, optionMonths: number): CivilDate =>
  addDays(addMonths(addDays(endsOn, 1), optionMonths), -1);
