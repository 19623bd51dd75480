import type { Deps } from "~/features/kernel/deps";
import { counties, type County } from "./municipality-store.server";
import { searchMunicipalities, type MunicipalitySearchResult } from "./search-municipalities.server";

/** Rows on a page of the register. */
const PAGE_SIZE = 50;

export interface RegisterPage extends MunicipalitySearchResult {
  query: string;
  county: County | null;
  counties: County[];
  /** From 1. */
  page: number;
  pages: number;
}

/** One page of the register. An unknown county is none; a page beyond the end is the first. */
export async function registerPage(
  deps: Deps,
  asked: { query: string; county: string | null; page: number },
): Promise<RegisterPage> {
  const all = await counties(deps.db);
  const county = all.find(({ number }) => number === asked.county) ?? null;
  const search = (page: number) =>
    searchMunicipalities(deps.db, {
      query: asked.query,
      county: county?.number,
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    });
  const wanted = Number.isSafeInteger(asked.page) && asked.page > 0 && asked.page < 1000 ? asked.page : 1;
  const found = await search(wanted);
  const beyond = wanted > 1 && found.municipalities.length === 0;
  const result = beyond ? await search(1) : found;
  return {
    ...result,
    query: asked.query,
    county,
    counties: all,
    page: beyond ? 1 : wanted,
    pages: Math.max(1, Math.ceil(result.total / PAGE_SIZE)),
  };
}
