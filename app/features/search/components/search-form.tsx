import { Form } from "~/components/form/form";

import { Button } from "~/components/ui/button";
import type { SearchKind } from "~/domain/search/search-query";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "./search.css";

/** Asks for a page: the words are in its address. */
export function SearchForm({ query, kind }: { query: string; kind: SearchKind | null }) {
  return (
    <search>
      <Form action={paths.search()} className="search-form" key={query}>
        <label htmlFor="search-words">{m.search_label()}</label>
        <div className="search-line">
          <input
            className="ds-input"
            id="search-words"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
          {kind ? <input type="hidden" name="kind" value={kind} /> : null}
          <Button icon="search">{m.search_submit()}</Button>
        </div>
      </Form>
    </search>
  );
}
