import type { Author, WrittenRun } from "~/domain/document/authorship";
import type { WrittenTime } from "~/domain/document/written-time";
import { authorName } from "~/i18n/author-name";
import { formatDate, formatInstant, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { AuthorBook } from "./author-book";

const NAMES_MAX = 3;

export interface AuthorLine {
  /** 'Skrevet av Prosjektleder, Bodø' */
  who: string;
  /** 'lagret 14. mai 2026 kl. 10.12'; null when it is not known for certain */
  when: string | null;
}

/** Who wrote what a caret stands in, or all that is selected. */
export function authorLine(runs: readonly WrittenRun[], book: AuthorBook): AuthorLine {
  const authors = new Map(runs.map(({ clientId }) => book.authorOf(clientId)).map((author) => [author.key, author]));
  const [first, ...others] = authors.values();
  const [run] = runs;
  if (!first || !run) return { who: m.document_author_line_empty(), when: null };
  // With several pieces, the time of one would be read as the time of all
  if (others.length === 0) return { who: lineOf(first), when: runs.length === 1 ? whenOf(book.timeOf(run)) : null };
  const names = [first, ...others].map(authorName);
  const shown = names.slice(0, NAMES_MAX);
  const rest = names.length - shown.length;
  const list = rest > 0 ? `${shown.join(", ")} ${m.document_more_people({ count: rest })}` : formatList(shown);
  return { who: m.document_author_line({ name: list }), when: null };
}

function lineOf(author: Author): string {
  switch (author.kind) {
    case "template":
      return m.document_author_line_template();
    case "unknown":
      return m.document_author_unknown_text();
    case "former":
      return author.organisationName
        ? m.document_author_line_former_of({ organisation: author.organisationName })
        : m.document_author_line_former();
    case "person":
      return m.document_author_line({ name: authorName(author) });
  }
}

function whenOf(time: WrittenTime): string | null {
  if (time === null) return null;
  if (time.kind === "at") return m.document_author_saved_at({ when: formatInstant(time.at) });
  const from = formatDate(time.from);
  const to = formatDate(time.to);
  return from === to ? m.document_author_saved_at({ when: from }) : m.document_author_saved_between({ from, to });
}
