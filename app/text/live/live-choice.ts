/** What can be put into a text, and of what of it there is a choice. */
export interface LiveChoice {
  kind: string;
  label: string;
  hint: string;
  /** Why it cannot stand in this text, in a sentence; null where it can. */
  whyNot: string | null;
  /** Besides all of it */
  filters: { value: string; label: string }[];
}

/** What the server answers to a text that asks for its live blocks. */
export interface LiveAnswer {
  /** By `keyOfLive`: the block as HTML, written by the server from start to end (formats/html.ts) */
  blocks: Record<string, string>;
  /** Null where that was not asked for. */
  choices: LiveChoice[] | null;
}
