import { Link } from "@remix-run/react";

import { m } from "~/paraglide/messages.js";

import type { ComparePage } from "~/features/document/compare-page.server";
import type { CreditedPlace } from "~/features/document/difference-filter";
import { sectionTitle } from "./change-words";
import { type CompareAddress, compareSearch } from "./compare-choice";
import { sectionId } from "./difference";

/** The sections with changes, and who wrote in them: each a way to them. */
export function CompareSide({ page, address }: { page: ComparePage; address: CompareAddress }) {
  return (
    <div className="compare-side">
      <nav aria-labelledby="compare-sections">
        <h2 id="compare-sections">{m.document_compare_sections()}</h2>
        <ol>
          {page.sections.map((section, index) =>
            section.changes === 0 ? null : (
              <li key={index}>
                <a href={`#${sectionId(index)}`} lang={page.language}>
                  {sectionTitle(section)}
                </a>
                <b className="tnum">{section.changes}</b>
              </li>
            ),
          )}
        </ol>
      </nav>
      <nav aria-labelledby="compare-places">
        <h2 id="compare-places">{m.document_compare_who()}</h2>
        <ul>
          {address.by === null ? null : (
            <li>
              <Link to={compareSearch(address, { by: null })} preventScrollReset>
                {m.document_compare_everybody()}
              </Link>
            </li>
          )}
          {page.counts.places.map((place) => (
            <li key={place.key}>
              <Link
                to={compareSearch(address, { by: place.key })}
                preventScrollReset
                aria-current={place.key === address.by ? "true" : undefined}
              >
                {placeName(place)}
              </Link>
              <b className="tnum">{place.count}</b>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function placeName({ key, name }: CreditedPlace): string {
  if (name !== null) return name;
  if (key === "template") return m.document_author_template();
  return key === "none" ? m.document_author_without_organisation() : m.document_compare_unknown_place();
}
