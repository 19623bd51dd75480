import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { LadderMark } from "~/components/ui/ladder-mark";
import { TimeStamp } from "~/components/ui/time-stamp";
import { m } from "~/paraglide/messages.js";
import type { SearchHit } from "~/features/search/search-hit";
import { Excerpt } from "./excerpt";
import { kindIcon } from "./kind-name";

/** A hit in a list that the arrow keys go through. */
interface Option {
  id: string;
  isChosen: boolean;
  onOpen: () => void;
  /** The mouse moved over it. */
  onPoint: () => void;
}

/** What was found, with the words it was found by. */
export function Hit({ hit, ...option }: { hit: SearchHit } & Partial<Option>) {
  const { id, isChosen, onOpen, onPoint } = option;
  const isOption = id !== undefined;
  return (
    <Link
      className="search-hit"
      to={hit.href}
      data-kind={hit.kind}
      onClick={onOpen}
      onMouseMove={isChosen ? undefined : onPoint}
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
        {hit.where === "" ? null : <span>{hit.where}</span>}
        {hit.more ? <span className="search-more">{m.search_more_sections({ count: hit.more })}</span> : null}
        {hit.at ? <TimeStamp at={hit.at} form="short" /> : null}
      </span>
    </Link>
  );
}
