import { Link } from "@remix-run/react";

import { TimeStamp } from "~/components/ui/time-stamp";
import type { SearchHit } from "~/features/search/search-hit";
import { m } from "~/paraglide/messages.js";
import { Excerpt } from "./excerpt";
import { kindName } from "./kind-name";

/** More of the chosen hit than its line says: what stands around the words, and where else in the text they stand. */
export function SearchPreview({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const { kind, title, place, at, step, passages } = hit;
  const quoted = passages.filter(({ parts }) => parts.length > 0);
  return (
    <aside className="search-preview" aria-label={m.search_chosen()}>
      <p className="muted">{[place, kindName(kind)].filter(Boolean).join(" · ")}</p>
      <h2>{title}</h2>
      {step ? <p>{step.label}</p> : null}
      {at ? (
        <p className="muted">
          <TimeStamp at={at} />
        </p>
      ) : null}
      {quoted.map(({ heading, parts }, index) => (
        <blockquote key={index}>
          {heading === "" ? null : <p className="muted">{heading}</p>}
          <p>
            <Excerpt parts={parts} />
          </p>
        </blockquote>
      ))}
      {passages.length > 1 ? (
        <ul>
          {passages.map(({ heading, href, hits }, index) => (
            <li key={index}>
              <Link to={href} onClick={onOpen}>
                {heading || title}
              </Link>
              <span aria-hidden="true">{hits}</span>
              <span className="sr">{m.search_count({ count: hits })}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </aside>
  );
}
