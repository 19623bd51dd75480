import type { PresentPerson } from "~/collab/provider";
import {
  authorOf,
  UNKNOWN_AUTHOR,
  type Author,
  type DocumentAuthors,
  type WrittenRun,
} from "~/domain/document/authorship";
import { writtenTime, type LeasePeriod, type SavedClocks, type WrittenTime } from "~/domain/document/written-time";

/** Who is behind which clientID, and when they wrote: what the server said, and who has come since. */
export interface AuthorBook {
  authorOf(clientId: number): Author;
  isKnown(clientId: number): boolean;
  /** When the first character of the run was saved, as far as that is certain. */
  timeOf(run: WrittenRun): WrittenTime;
}

export function authorBook(answer: DocumentAuthors, people: readonly PresentPerson[]): AuthorBook {
  const authors = new Map<number, Author>();
  const periods = new Map<number, LeasePeriod>();
  for (const { id, author, leasedAt, claimedAt, claimedClock } of answer.clients) {
    authors.set(id, answer.authors[author] ?? UNKNOWN_AUTHOR);
    periods.set(id, { leasedAt: new Date(leasedAt), claimedAt: new Date(claimedAt), claimedClock });
  }
  // Whoever came after the server was asked has a clientID that it has said the person of
  for (const person of people) if (!authors.has(person.key)) authors.set(person.key, authorOfPerson(person));
  const saved = new Map<number, SavedClocks[]>();
  for (const { id, from, to, at } of answer.saved) {
    const known = saved.get(id) ?? [];
    known.push({ from, to, at: new Date(at) });
    saved.set(id, known);
  }
  return {
    authorOf: (clientId) => authors.get(clientId) ?? UNKNOWN_AUTHOR,
    isKnown: (clientId) => authors.has(clientId),
    timeOf: ({ clientId, clock }) => writtenTime(clock, saved.get(clientId) ?? [], periods.get(clientId) ?? null),
  };
}

function authorOfPerson({ person, name, colour, organisation, organisationName }: PresentPerson): Author {
  return authorOf({
    deviceId: "",
    person: { id: person, name, colour },
    organisation: organisation ? { id: organisation, name: organisationName } : null,
  });
}

/** How an author's text is marked: a presence colour and one of the kinds of line. */
export interface AuthorMark {
  colour: number | null;
  weave: Weave;
}

export const WEAVES = ["solid", "dashed", "dotted", "double", "wavy"] as const;
export type Weave = (typeof WEAVES)[number];

/** Marks that stay with an author as long as the page is open, and differ from others' by line as well as colour. */
export class AuthorMarks {
  readonly #marks = new Map<string, AuthorMark>();

  /** Null for the template: its text is left as it is. */
  of(author: Author): AuthorMark | null {
    if (author.kind === "template") return null;
    const known = this.#marks.get(author.key);
    if (known) return known;
    const colour = author.kind === "person" ? author.colour : null;
    const taken = new Set([...this.#marks.values()].flatMap((mark) => (mark.colour === colour ? [mark.weave] : [])));
    const next = WEAVES.map((_, step) => WEAVES[(this.#marks.size + step) % WEAVES.length] ?? "solid");
    const mark = { colour, weave: next.find((weave) => !taken.has(weave)) ?? next[0] ?? "solid" };
    this.#marks.set(author.key, mark);
    return mark;
  }
}
