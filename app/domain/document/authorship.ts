/** Consecutive characters written under one Yjs clientID, in the order of the shared document. */
export interface WrittenRun {
  clientId: number;
  /** The clock of the first character. */
  clock: number;
  /** UTF-16 units, as positions in the editor count. */
  length: number;
}

/**
 * Who wrote a piece of text. `template`: the first text, made by the server. `former`: written under a lease
 * whose person is no longer registered. `unknown`: no lease says who.
 */
export type Author =
  | {
      kind: "person";
      key: string;
      name: string;
      organisation: string | null;
      organisationName: string | null;
      /** Presence colour, 1 to 8 */
      colour: number;
    }
  | { kind: "former"; key: string; organisation: string | null; organisationName: string | null }
  | { kind: "template"; key: "template" }
  | { kind: "unknown"; key: "unknown" };

/** Who is behind the clientIDs of a document, for the editor. Instants are milliseconds since 1970. */
export interface DocumentAuthors {
  authors: Author[];
  /** `author` is an index in `authors`; the rest is the lease's period. */
  clients: { id: number; author: number; leasedAt: number; claimedAt: number; claimedClock: number }[];
  /** Which characters each row still in the log added, to the minute. */
  saved: { id: number; from: number; to: number; at: number }[];
}

/** What the lease table holds of one clientID. */
export interface Lease {
  deviceId: string;
  person: { id: string; name: string; colour: number } | null;
  organisation: { id: string; name: string } | null;
}

/** The device of clientIDs that the server seeded a text under. Browsers' devices have longer names. */
export const SEED_DEVICE = "server";

export const UNKNOWN_AUTHOR: Author = { kind: "unknown", key: "unknown" };
export const TEMPLATE_AUTHOR: Author = { kind: "template", key: "template" };

/** All devices and retired leases of somebody who writes for one organisation are one author. */
export function authorOf(lease: Lease | undefined): Author {
  if (lease === undefined) return UNKNOWN_AUTHOR;
  const { person, organisation } = lease;
  const place = { organisation: organisation?.id ?? null, organisationName: organisation?.name ?? null };
  if (person !== null)
    return {
      kind: "person",
      key: `${person.id}@${organisation?.id ?? ""}`,
      name: person.name,
      ...place,
      colour: person.colour,
    };
  if (lease.deviceId === SEED_DEVICE) return TEMPLATE_AUTHOR;
  return { kind: "former", key: `former@${organisation?.id ?? ""}`, ...place };
}

export interface Stretch<T = string> {
  who: T;
  /** Offsets from the start of the text the runs belong to. */
  from: number;
  to: number;
}

/** Joins adjacent runs of the same author. */
export function stretchesOf<T>(runs: Iterable<WrittenRun>, whoOf: (run: WrittenRun) => T): Stretch<T>[] {
  const stretches: Stretch<T>[] = [];
  let at = 0;
  for (const run of runs) {
    const who = whoOf(run);
    const last = stretches.at(-1);
    if (last?.who === who) last.to += run.length;
    else stretches.push({ who, from: at, to: at + run.length });
    at += run.length;
  }
  return stretches;
}

export interface AuthorShare {
  author: Author;
  characters: number;
}

/** How much of a text each author wrote: the most first, unattributed text last. Authors without a character are left out. */
export function sharesOf(
  characters: Iterable<readonly [clientId: number, characters: number]>,
  authorOfClient: (clientId: number) => Author,
): AuthorShare[] {
  const shares = new Map<string, AuthorShare>();
  for (const [clientId, count] of characters) {
    if (count <= 0) continue;
    const author = authorOfClient(clientId);
    const share = shares.get(author.key) ?? { author, characters: 0 };
    shares.set(author.key, { author, characters: share.characters + count });
  }
  return [...shares.values()].sort((a, b) => rankOf(a) - rankOf(b) || b.characters - a.characters);
}

const RANKS = { person: 0, former: 0, unknown: 1, template: 2 } satisfies Record<Author["kind"], number>;
const rankOf = ({ author }: AuthorShare) => RANKS[author.kind];

export interface OrganisationShare {
  organisation: string | null;
  name: string | null;
  characters: number;
  /** The most first. */
  authors: AuthorShare[];
}

/** The shares of people, grouped by the organisation they wrote for: the most first. */
export function byOrganisation(shares: readonly AuthorShare[]): OrganisationShare[] {
  const groups = new Map<string, OrganisationShare>();
  for (const share of shares) {
    const { author, characters } = share;
    if (author.kind !== "person" && author.kind !== "former") continue;
    const key = author.organisation ?? "";
    const group = groups.get(key) ?? {
      organisation: author.organisation,
      name: author.organisationName,
      characters: 0,
      authors: [],
    };
    group.characters += characters;
    group.authors.push(share);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.characters - a.characters);
}
