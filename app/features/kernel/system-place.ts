import type { Place } from "./change.server";

/** Outside any consortium: nobody's organisation acts, and no page but its own shows it. */
export const inSystem = (right: Place["right"], type: string, id: string): Place => ({
  right,
  scope: "system",
  organisation: null,
  topics: [],
  object: { type, id },
});
