import "~/editor/authorship.css";

import type { AuthorShare, OrganisationShare } from "~/domain/document/authorship";
import type { TextAuthors } from "~/features/document/text-authors.server";
import { authorName, roleOfAuthor } from "~/i18n/author-name";
import { formatNumber, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Who wrote the text: a bar for each municipality that has written, with its people below. */
export function AuthorBars({ authors, isFrozen }: { authors: TextAuthors; isFrozen?: boolean }) {
  const { organisations, characters, template, unknown } = authors;
  const people = organisations.reduce((sum, { authors: those }) => sum + those.length, 0);
  const places = m.document_authors_places({ count: organisations.length });
  const longest = Math.max(template, unknown, ...organisations.map((place) => place.characters));
  const scale = { whole: characters, longest };
  return (
    <section className="text-authors" id="authors" aria-labelledby="authors-heading">
      <h2 id="authors-heading">
        {people > 0
          ? m.document_authors_heading({ people: formatNumber(people), places })
          : m.document_authors_nobody()}
      </h2>
      {characters > 0 ? (
        <>
          <p className="small muted">
            {isFrozen ? m.document_authors_lead_version() : m.document_authors_lead()} {m.document_authors_moved()}
          </p>
          <table className="author-bars">
            <caption className="sr">{m.document_authors_table()}</caption>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  {m.document_authors_who()}
                </th>
                <th scope="col" className="num">
                  {m.document_authors_characters()}
                </th>
                <th scope="col" className="num">
                  {m.document_authors_share()}
                </th>
              </tr>
            </thead>
            {organisations.map((place) => (
              <PlaceRows key={place.organisation ?? ""} place={place} scale={scale} />
            ))}
            {template + unknown > 0 ? (
              <tbody className="unsigned">
                {unknown > 0 ? (
                  <Bar label={m.document_author_unknown_text()} characters={unknown} scale={scale} />
                ) : null}
                {template > 0 ? <Bar label={m.document_author_template()} characters={template} scale={scale} /> : null}
              </tbody>
            ) : null}
          </table>
        </>
      ) : null}
    </section>
  );
}

interface Scale {
  whole: number;
  /** The row that fills the width */
  longest: number;
}

function PlaceRows({ place, scale }: { place: OrganisationShare; scale: Scale }) {
  const name = place.name ?? m.document_author_without_organisation();
  const [first, ...others] = place.authors;
  const isAlone = others.length === 0;
  return (
    <tbody>
      <Bar
        label={name}
        detail={isAlone && first ? roleOf(first) : undefined}
        characters={place.characters}
        scale={scale}
        isPlace
      />
      {isAlone
        ? null
        : place.authors.map((share) => (
            <Bar key={share.author.key} label={roleOf(share)} characters={share.characters} scale={scale} isPerson />
          ))}
    </tbody>
  );
}

const roleOf = ({ author }: AuthorShare): string =>
  author.kind === "person"
    ? roleOfAuthor(author)
    : author.kind === "former"
      ? m.document_author_former()
      : authorName(author);

function Bar({
  label,
  detail,
  characters,
  scale,
  isPlace,
  isPerson,
}: {
  label: string;
  detail?: string;
  characters: number;
  scale: Scale;
  isPlace?: boolean;
  isPerson?: boolean;
}) {
  return (
    <tr className={isPerson ? "person-row" : undefined}>
      <th scope="row">
        {isPlace ? <strong>{label}</strong> : label}
        {detail ? <span className="muted"> {detail}</span> : null}
      </th>
      <td>
        <Length share={characters / Math.max(scale.longest, 1)} isThin={isPerson} />
      </td>
      <td className="num">{formatNumber(characters)}</td>
      <td className="num">{formatShare(characters / Math.max(scale.whole, 1))}</td>
    </tr>
  );
}

function Length({ share, isThin }: { share: number; isThin?: boolean }) {
  return (
    <svg width="100%" height={isThin ? 4 : 12} aria-hidden="true">
      <rect width={`${100 * share}%`} height="100%" rx="2" />
    </svg>
  );
}

/** A part that exists is never shown as zero. */
const formatShare = (share: number): string =>
  share > 0 && share < 0.005 ? `< ${formatPercent(0.01)}` : formatPercent(share);
