/** Who a file says has said or changed something, and when: what it claims, and not what is known. */
export interface SaidInFile {
  author: string;
  /** ISO 8601; null where the file has no date. */
  at: string | null;
}

/** What is said in a file about a stretch of its text. */
export interface ReadThread {
  isResolved: boolean;
  comments: (SaidInFile & { body: string })[];
}

/** A change that a file suggests. */
export interface ReadChange extends SaidInFile {
  heading: string | null;
  paragraph: number;
}

const LONGEST_NAME = 120;

export const saidIn = (author: string | undefined, at: string | undefined): SaidInFile => ({
  author: (author ?? "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME),
  at: instantIn(at ?? ""),
});

function instantIn(said: string): string | null {
  const [, day, time = "00:00:00"] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(said) ?? [];
  const instant = new Date(`${day}T${time}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
