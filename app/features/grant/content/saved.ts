/** A value is on disk. */
export interface Saved {
  kind: "saved";
  version: number;
}

/** Somebody else saved another value first. Nothing was written; the person chooses. */
export interface Conflict<T> {
  kind: "conflict";
  theirs: T;
  /** The version to overwrite when the person keeps their own value. */
  version: number;
  by: string;
  at: Date;
}
