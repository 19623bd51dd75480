import { EmptyState } from "~/components/ui/empty-state";
import { Chip } from "~/components/ui/chip";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { SearchPage } from "~/features/search/search-page.server";
import { kindName } from "./kind-name";
import { Hit } from "./search-hit";

import "./search.css";

/** What was found, kind by kind, each with the best few and a way to the rest. */
export function SearchGroups({ page: { query, only, groups } }: { page: SearchPage }) {
  const shown = groups.filter(({ kind }) => only === null || kind === only);
  if (query === "" && shown.length === 0) return <p className="muted">{m.search_hint()}</p>;
  if (shown.length === 0)
    return <EmptyState heading={m.search_nothing({ query })}>{m.search_nothing_hint()}</EmptyState>;
  return shown.map(({ kind, total, hits }) => (
    <section key={kind} aria-labelledby={`found-${kind}`} className="search-group">
      <h2 id={`found-${kind}`}>
        {kindName(kind)} <span>{m.search_shown({ shown: hits.length, total })}</span>
      </h2>
      <ul>
        {hits.map((hit, index) => (
          <li key={index}>
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
      {only === null && total > hits.length ? (
        <Chip to={paths.search(query, kind)} isOn={false} count={total}>
          {m.search_show_all({ kind: kindName(kind) })}
        </Chip>
      ) : null}
    </section>
  ));
}
