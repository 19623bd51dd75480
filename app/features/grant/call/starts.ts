/** What a new call begins with: nothing, the scheme that ships with the product, or an earlier call of the grantor. */
export const STARTS = ["empty", "reference", "copy"] as const;
export type Start = (typeof STARTS)[number];
