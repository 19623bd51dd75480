import { useState } from "react";

import { Icon } from "~/components/ui/icon";
import { initialsOf } from "~/domain/access/initials";
import type { Author, AuthorShare } from "~/domain/document/authorship";
import { authorName, roleOfAuthor } from "~/i18n/author-name";
import { formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { AuthorMarks } from "./author-book";
import { authorMarksIn, toggleAuthorship } from "./authorship";
import type { Authorship } from "./use-authorship";
import type { WritingEditor } from "./writing-editor";

import "./authorship.css";

/** Beside the text on a wide screen, else at its foot: whose the text at the caret is, and how each is marked. */
export function AuthorshipPanel({ editor, authorship }: { editor: WritingEditor; authorship: Authorship }) {
  const { isOn, isFailed, shares, line, retry } = authorship;
  const [isLegendOpen] = useState(() => window.matchMedia("(min-width: 1281px)").matches);
  const marks = authorMarksIn(editor.state);
  if (!isOn || !marks) return null;
  const hide = () => editor.run(toggleAuthorship);
  return (
    <section className="authorship" aria-labelledby="authorship-heading">
      <header>
        <h2 id="authorship-heading">{m.document_authors()}</h2>
        <button type="button" onClick={hide} title={m.document_authors_close()} aria-label={m.document_authors_close()}>
          <Icon name="close" size={14} />
        </button>
      </header>
      {isFailed ? (
        <p className="author-line">
          {m.document_authors_failed()}{" "}
          <button type="button" className="link" onClick={retry}>
            {m.document_authors_retry()}
          </button>
        </p>
      ) : (
        <output className="author-line">
          {shares && line ? (
            <>
              {line.who}
              {line.when ? <WhenLine>{line.when}</WhenLine> : null}
            </>
          ) : (
            m.document_authors_loading()
          )}
        </output>
      )}
      {shares && shares.length > 0 ? (
        <details open={isLegendOpen}>
          <summary>
            {m.document_authors_people({ count: shares.filter(isSomebody).length })}
            <Icon name="down" size={12} />
          </summary>
          <Legend shares={shares} marks={marks} />
          <p className="small muted">{m.document_authors_moved()}</p>
        </details>
      ) : null}
    </section>
  );
}

/** On a line of its own for the eye; for the ear the pause is in the text. */
function WhenLine({ children }: { children: string }) {
  return (
    <span className="when">
      <span className="sr"> · </span>
      {children}
    </span>
  );
}

function Legend({ shares, marks }: { shares: AuthorShare[]; marks: AuthorMarks }) {
  const whole = shares.reduce((sum, { characters }) => sum + characters, 0);
  return (
    <ul className="author-legend">
      {shares.map(({ author, characters }) => (
        <li key={author.key}>
          <Sample author={author} marks={marks} />
          {author.kind === "person" && author.organisationName ? (
            <>
              <strong>{author.organisationName}</strong>
              <span className="role">{roleOfAuthor(author)}</span>
            </>
          ) : (
            <span>{authorName(author)}</span>
          )}
          <span className="num">{formatPercent(characters / whole)}</span>
        </li>
      ))}
    </ul>
  );
}

const isSomebody = ({ author }: AuthorShare) => author.kind === "person" || author.kind === "former";

/** The author's initials, marked as the text is. */
function Sample({ author, marks }: { author: Author; marks: AuthorMarks }) {
  const mark = marks.of(author);
  const initials = author.kind === "person" ? initialsOf(author.name) : "Aa";
  return (
    <span
      className={mark ? "authored" : undefined}
      data-who={mark?.colour ?? undefined}
      data-weave={mark?.weave}
      aria-hidden="true"
    >
      {initials}
    </span>
  );
}
