/** `LONG=1` runs properties thousands of times; the gate a few. */
export const LONG = process.env.LONG === "1";
