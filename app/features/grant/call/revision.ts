import type { CallDifference } from "~/domain/grant/call-amendment";
import type { CallChange } from "~/domain/grant/call-lifecycle";

/** The longest note on what has changed. */
export const LONGEST_NOTE = 2000;

/** A change to a call that stands. */
export interface Revision {
  change: Exclude<CallChange, "published">;
  /** What the grantor wrote about it. */
  note: string;
  differences: readonly CallDifference[];
}
