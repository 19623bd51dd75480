import type { Change } from "~/text/suggestion/changes";

/** What a row holds: as it was checked when it was saved. */
export const changesOf = (json: unknown): Change[] => json as Change[];
