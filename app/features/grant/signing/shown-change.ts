import type { CreditedSection } from "~/features/document/difference-filter";

/** One change between two contents, in words and in order of reading. */
export interface ShownChange {
  /** A long text, compared as those of documents are; nobody is named. Where it is read in full. */
  text?: CreditedSection[];
  /** Section and field: 'Budsjett, Frikjøp av fagfolk'. */
  place: string;
  /** What the value is of, when the place does not say it: 'Harstads andel 2028'. */
  lead?: string;
  parts: { state: "same" | "removed" | "added"; text: string }[];
}
