/** What the strategy says of time, so that it fits the day the world is loaded, and which edition it is. */
export interface StrategyYears {
  /** The text that went on hearing, or the draft that is being written on since. */
  edition: "hearing" | "draft";
  /** The year the grant is sought for. */
  callYear: number;
  /** Today's year: who is thanked, what has been found. */
  writtenIn: number;
}
