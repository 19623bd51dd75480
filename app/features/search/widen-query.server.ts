import type { SearchQuery } from "~/domain/search/search-query";
import { synonymsOf } from "~/domain/search/synonyms";
import type { Deps } from "~/features/kernel/deps";

/** A search as PostgreSQL's `tsquery`s, and the stems that mark its hits. */
export interface WideQuery {
  /** As typed, the last word perhaps not finished. */
  exact: string;
  /** With other words for the same, compounds, and what a misspelt word may have meant. */
  wide: string;
  /** By typed word. */
  stems: string[][];
}

/** Compounds of one word, those of most texts first; and words that are spelt alike. */
const MOST_COMPOUNDS = 40;
const MOST_ALIKE = 5;
const SHORTEST_PART = 4;
const ALIKE = 0.35;

interface Found {
  typed: string;
  stems: string[];
  compounds: string[];
  alike: string[];
}

/** What else may be meant by each word. Null when nothing was typed that can be searched for. */
export async function widenQuery({ db }: Pick<Deps, "db">, query: SearchQuery): Promise<WideQuery | null> {
  if (query.words.length === 0) return null;
  const found = await db.$queryRaw<Found[]>`
    select q.typed, s.stems,
      array(select word from search_word
        where length(s.stems[1]) >= ${SHORTEST_PART} and word like '%' || s.stems[1] || '%'
        order by documents desc, word limit ${MOST_COMPOUNDS}) as compounds,
      array(select word from search_word
        where length(q.typed) >= ${SHORTEST_PART} and word % q.typed and similarity(word, q.typed) >= ${ALIKE}
          and not exists (select from search_word where word like s.stems[1] || '%')
        order by similarity(word, q.typed) desc, documents desc limit ${MOST_ALIKE}) as alike
    from unnest(${query.words}::text[]) with ordinality q(typed, place)
      cross join lateral (select coalesce(ts_lexize('norwegian_stem', q.typed), '{}')
        || coalesce(ts_lexize('english_stem', q.typed), '{}') || array[q.typed] as stems) s
    order by q.place`;
  const all = found.map(({ typed, stems, compounds, alike }) => ({
    own: [typed],
    stems: stems.filter((stem) => stem !== ""),
    others: [...compounds, ...alike, ...synonymsOf(typed)],
  }));
  const last = all.length - 1;
  const terms = (own: string[], others: string[], index: number) =>
    anyOf([...own, ...others], index === last && (own[0]?.length ?? 0) >= 3 ? own[0] : undefined);
  const synonymStems = await stemsOf(
    db,
    all.flatMap(({ others }) => others),
  );
  return {
    exact: all.map(({ own }, index) => terms(own, [], index)).join(" & "),
    wide: all.map(({ own, others }, index) => terms(own, others, index)).join(" & "),
    stems: all.map(({ stems, others }) => [
      ...new Set([...stems, ...others.flatMap((other) => synonymStems.get(other) ?? [])]),
    ]),
  };
}

/** `'avtale' | 'samarbeidsavtale' | 'avt':*`. The words hold letters and numbers alone. */
function anyOf(words: readonly string[], begun: string | undefined): string {
  const terms = [...new Set(words)].map((word) => `'${word}'`);
  return `(${[...terms, ...(begun === undefined ? [] : [`'${begun}':*`])].join(" | ")})`;
}

async function stemsOf(db: Deps["db"], words: readonly string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const rows = await db.$queryRaw<{ word: string; stems: string[] }[]>`
    select word, coalesce(ts_lexize('norwegian_stem', word), '{}') || coalesce(ts_lexize('english_stem', word), '{}') as stems
    from unnest(${[...new Set(words)]}::text[]) word`;
  return new Map(rows.map(({ word, stems }) => [word, stems]));
}
