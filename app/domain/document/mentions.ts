/** Somebody, or a municipality, that a comment names by its author's choice from a list. */
export interface Mention {
  kind: "person" | "organisation";
  id: string;
  /** What stands behind @ in the comment: 'Prosjektleder, Bodø' */
  written: string;
}

/** What can be chosen from the list. */
export interface Mentionable {
  /** 'person:ID' or 'organisation:ID' */
  ref: string;
  name: string;
}

/** Most that one comment names. */
export const MAX_MENTIONS = 20;
/** Suggestions shown at once. */
const MOST_FOUND = 8;
/** Longest beginning of a name that is looked for. */
const LONGEST_QUERY = 60;

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** A comment as text and what it names, in order. An @ that names nothing on record is text like any other. */
export function mentionParts<M extends { written: string }>(body: string, mentions: readonly M[]): (string | M)[] {
  const longestFirst = mentions.toSorted((a, b) => b.written.length - a.written.length);
  const parts: (string | M)[] = [];
  let told = 0;
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    if (at < told || isWord(body[at - 1])) continue;
    const named = longestFirst.find(
      ({ written }) => written !== "" && body.startsWith(written, at + 1) && !isWord(body[at + 1 + written.length]),
    );
    if (!named) continue;
    if (at > told) parts.push(body.slice(told, at));
    parts.push(named);
    told = at + 1 + named.written.length;
  }
  if (told < body.length) parts.push(body.slice(told));
  return parts;
}

/** Those that the comment still names. */
export const mentionsIn = <M extends { written: string }>(body: string, mentions: readonly M[]): M[] => {
  const named = new Set(mentionParts(body, mentions).filter((part) => typeof part !== "string"));
  return mentions.filter((mention) => named.has(mention));
};

/** The name being typed behind an @ right before the caret, and where the @ stands; null for none. */
export function mentionTyped(text: string, caret: number): { from: number; query: string } | null {
  const from = text.lastIndexOf("@", caret - 1);
  if (from < 0 || isWord(text[from - 1])) return null;
  const query = text.slice(from + 1, caret);
  return query.length > LONGEST_QUERY || query.includes("\n") ? null : { from, query };
}

/** Those whose name, or a word of it, begins as the query does; whole names first. */
export function mentionsLike(query: string, all: readonly Mentionable[]): Mentionable[] {
  const sought = query.toLocaleLowerCase("nb");
  const begins = all.filter(({ name }) => name.toLocaleLowerCase("nb").startsWith(sought));
  const within = all.filter(
    (one) =>
      !begins.includes(one) &&
      one.name
        .toLocaleLowerCase("nb")
        .split(/[\s,-]+/)
        .some((word) => word.startsWith(sought)),
  );
  return sought.endsWith(" ") && begins.length === 0 ? [] : [...begins, ...within].slice(0, MOST_FOUND);
}
