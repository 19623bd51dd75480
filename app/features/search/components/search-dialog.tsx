import { useNavigate } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { nextKind } from "~/domain/search/next-kind";
import type { SearchKind } from "~/domain/search/search-query";
import type { SearchHit } from "~/features/search/search-hit";
import type { SearchPage } from "~/features/search/search-page.server";
import { kindName } from "./kind-name";
import { Hit } from "./search-hit";
import { SearchPreview } from "./search-preview";

import "./search.css";

/** Typing rests this long before it is searched for. */
const REST_MS = 120;

/**
 * Search over the page: arrow keys go through what was found, Tab from kind to kind, Enter opens, and Escape leads back
 * to where one was. Behind the last kind Tab goes on to what else there is.
 * All of it is on the page of search as well.
 */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const [wanted, setWanted] = useState<SearchKind | null>(null);
  const { page, isFailed } = useHits(words, wanted);
  const kinds = page?.groups.map(({ kind }) => kind) ?? [];
  const only = wanted !== null && kinds.includes(wanted) ? wanted : null;
  const groups = page?.groups.filter(({ kind }) => only === null || kind === only) ?? [];
  const hits = groups.flatMap((group) => group.hits);
  // Of what is shown: other hits begin at the first again
  const [choice, setChoice] = useState<{ of: SearchPage | null; index: number }>({ of: null, index: 0 });
  const chosen = choice.of === page ? choice.index : 0;
  const shownHit = hits[chosen];
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const optionId = (index: number) => `${listId}-${index}`;
  useEffect(() => {
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, chosen]);

  const close = () => dialog.current?.close();
  const open = (href: string) => {
    close();
    void navigate(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0)
      setChoice({ of: page, index: (chosen + step + hits.length) % hits.length });
    else if (event.key === "Tab" && nextKind(kinds, only, event.shiftKey) !== undefined)
      setWanted(nextKind(kinds, only, event.shiftKey) ?? null);
    else if (event.key === "Enter") open(shownHit?.href ?? paths.search(words));
    else return;
    event.preventDefault();
  };

  return (
    <dialog className="search-dialog" ref={dialog} aria-label={m.search_title()} onClose={onClose}>
      <div className="search-ask">
        <Icon name="search" size={20} />
        <input
          // Escape empties a field of type search, and the dialog would stay
          type="text"
          enterKeyHint="search"
          role="combobox"
          aria-label={m.search_label()}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? optionId(chosen) : undefined}
          value={words}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <output>{page && words.trim() !== "" ? countOf(page, only) : ""}</output>
        <button type="button" className="close" aria-label={m.common_close()} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {kinds.length > 1 ? (
        <fieldset className="search-narrow" aria-label={m.search_kinds()}>
          {[null, ...kinds].map((kind) => (
            <button key={kind} type="button" aria-pressed={kind === only} onClick={() => setWanted(kind)}>
              {kind === null ? m.search_all() : kindName(kind)}
              <b className="tnum">{totalOf(page, kind)}</b>
            </button>
          ))}
        </fieldset>
      ) : null}
      <div className="search-answer">
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list of options takes the focus from the words */}
        <div className="search-found" id={listId} role="listbox" tabIndex={-1} aria-label={m.search_found()}>
          {groups.map(({ kind, hits: found, total }) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- options of a list, not fields of a form
            <div key={kind} role="group" aria-label={kindName(kind)}>
              <p aria-hidden="true">
                {kindName(kind)} <span className="muted">{m.search_shown({ shown: found.length, total })}</span>
              </p>
              {found.map((hit) => {
                const index = hits.indexOf(hit);
                return (
                  <Hit
                    key={index}
                    hit={hit}
                    id={optionId(index)}
                    isChosen={index === chosen}
                    onOpen={close}
                    onPoint={() => setChoice({ of: page, index })}
                  />
                );
              })}
            </div>
          ))}
          <Said words={words} page={page} isFailed={isFailed} />
        </div>
        {shownHit ? <SearchPreview hit={shownHit} onOpen={close} /> : null}
      </div>
      <div className="search-keys" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {m.search_key_choose()}
        </span>
        <span>
          <kbd>↵</kbd> {m.search_key_open()}
        </span>
        <span>
          <kbd>Tab</kbd> {m.search_key_narrow()}
        </span>
        <span>
          <kbd>&gt;</kbd> {m.search_key_action()}
        </span>
        <span>
          <kbd>@</kbd> {m.search_key_municipality()}
        </span>
        <span>
          <kbd>#</kbd> {m.search_key_requirement()}
        </span>
        <span>{m.search_scope()}</span>
      </div>
    </dialog>
  );
}

const totalOf = (page: SearchPage | null, kind: SearchKind | null): number =>
  (kind === null ? page?.total : page?.groups.find((group) => group.kind === kind)?.total) ?? 0;

function countOf(page: SearchPage, only: SearchKind | null): string {
  const count = m.search_count({ count: totalOf(page, only) });
  return only === null ? count : `${kindName(only)}: ${count}`;
}

function Said({ words, page, isFailed }: { words: string; page: SearchPage | null; isFailed: boolean }) {
  const query = words.trim();
  const said = isFailed
    ? [m.search_failed()]
    : query === ""
      ? [m.search_hint()]
      : page?.groups.length === 0
        ? [m.search_nothing({ query }), m.search_nothing_hint()]
        : [];
  return (
    <output className="muted">
      {said.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </output>
  );
}

/** What was found for the words, a moment after they were typed; what was found before stands until then. */
function useHits(words: string, wanted: SearchKind | null): { page: SearchPage | null; isFailed: boolean } {
  const [found, setFound] = useState(NOTHING);
  const isAsked = words.trim() !== "";
  useEffect(() => {
    if (!isAsked) return;
    const left = new AbortController();
    const timer = setTimeout(() => {
      // Asked beside the page: without an answer, the page below stays as it is
      fetch(paths.searchHits(words, wanted ?? undefined), {
        signal: left.signal,
        headers: { accept: "application/json" },
      })
        .then((response) => (response.ok ? (response.json() as Promise<SearchPage>) : Promise.reject(response)))
        .then((page) => setFound({ page: withDates(page), isFailed: false }))
        .catch(() => left.signal.aborted || setFound({ page: null, isFailed: true }));
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [words, wanted, isAsked]);
  return isAsked ? found : NOTHING;
}

const NOTHING: { page: SearchPage | null; isFailed: boolean } = { page: null, isFailed: false };

/** Instants are text on the way. */
const withDates = (page: SearchPage): SearchPage => ({
  ...page,
  groups: page.groups.map((group) => ({
    ...group,
    hits: group.hits.map((hit): SearchHit => ({ ...hit, at: hit.at && new Date(hit.at) })),
  })),
});
