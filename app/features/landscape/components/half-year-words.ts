import { type HalfYear, yearAndHalf } from "~/domain/landscape/half-year";
import { formatKroner, formatMillions, formatNumber, formatWholeKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** '1. halvår 2029' */
export function halfYearName(halfYear: HalfYear): string {
  const { year, half } = yearAndHalf(halfYear);
  return half === 1 ? m.landscape_first_half({ year }) : m.landscape_second_half({ year });
}

/** '4,1 mill. kr', and what is less than a tenth of a million in words. */
export const inMillions = (amount: bigint): string => (amount === 0n ? m.landscape_nothing() : formatMillions(amount));

/** A number of millions without its unit, for what stands in a picture. */
export const millions = (amount: bigint, decimals: number): string =>
  amount === 0n ? "0" : formatNumber(Number(amount) / 100_000_000, decimals);

/** To the øre where there are any. */
export const kroner = (amount: bigint): string =>
  amount % 100n === 0n ? formatWholeKroner(amount) : formatKroner(amount);
