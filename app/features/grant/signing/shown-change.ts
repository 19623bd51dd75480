/** One change between two contents, in words and in order of reading. */
export interface ShownChange {
  /** Section and field: 'Budsjett, Frikjøp av fagfolk'. */
  place: string;
  /** What the value is of, when the place does not say it: 'Harstads andel 2028'. */
  lead?: string;
  parts: { state: "same" | "removed" | "added"; text: string }[];
}
