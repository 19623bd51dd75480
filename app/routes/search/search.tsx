import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { SEARCH_KINDS } from "~/domain/search/search-query";
import { SearchForm } from "~/features/search/components/search-form";
import { SearchGroups } from "~/features/search/components/search-groups";
import { SearchKinds } from "~/features/search/components/search-kinds";
import { searchPage } from "~/features/search/search-page.server";
import { requireActor } from "~/http/authentication.server";
import { m } from "~/paraglide/messages.js";

export const meta = () => [{ title: `${m.search_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const search = new URL(request.url).searchParams;
  const only = SEARCH_KINDS.find((kind) => kind === search.get("kind")) ?? null;
  return searchPage(context.deps, actor, { query: search.get("q") ?? "", only, hasPreview: false });
}

/** Everything the reader may see, on a page of its own: also what Ctrl K leads to without JavaScript. */
export default function Search() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        heading={page.query === "" ? m.search_title() : m.search_heading({ count: page.total, query: page.query })}
        lead={m.search_scope()}
      />
      <div className="search-page">
        <SearchForm query={page.query} kind={page.only} />
        <SearchKinds page={page} />
        <SearchGroups page={page} />
      </div>
    </>
  );
}
