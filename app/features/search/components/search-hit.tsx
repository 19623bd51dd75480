import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { LadderMark } from "~/components/ui/ladder-mark";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { ExcerptPart } from "~/domain/search/excerpt";
import { m } from "~/paraglide/messages.js";
import type { SearchHit } from "~/features/search/search-hit";
import { kindIcon } from "./kind-name";

/** What was found, with the words it was found by. `id` and `isChosen`: in a list that the arrow keys go through. */
export function Hit({ hit, ...option }: { hit: SearchHit; id?: string; isChosen?: boolean; onOpen?: () => void }) {
  const { id, isChosen, onOpen } = option;
  const isOption = id !== undefined;
  return (
    <Link
      className="search-hit"
      to={hit.href}
      onClick={onOpen}
      id={id}
      role={isOption ? "option" : undefined}
      aria-selected={isOption ? isChosen === true : undefined}
      tabIndex={isOption ? -1 : undefined}
    >
      <span className="search-sign">
        {hit.step ? (
          <LadderMark step={hit.step.mark} label={hit.step.label} />
        ) : (
          <Icon name={kindIcon[hit.kind]} size={18} />
        )}
      </span>
      <span className="search-words">
        <b>{hit.title}</b>
        {hit.excerpt.length > 0 ? (
          <span>
            <Excerpt parts={hit.excerpt} />
          </span>
        ) : null}
      </span>
      <span className="search-where">
        {hit.where}
        {hit.more ? <> · {m.search_more_sections({ count: hit.more })}</> : null}
        {hit.at ? (
          <>
            {" "}
            · <TimeStamp at={hit.at} form="short" />
          </>
        ) : null}
      </span>
    </Link>
  );
}

function Excerpt({ parts }: { parts: readonly ExcerptPart[] }) {
  return parts.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text));
}
