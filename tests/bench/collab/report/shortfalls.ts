/**
 * Why a goal is not met, by its name in goals.ts. Kept by hand: a row that falls short stays in the table with its
 * reason until it is met. A goal that is met shows none.
 */
export const shortfalls: Readonly<Record<string, string>> = {};
