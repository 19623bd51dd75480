import { hitsOf } from "~/domain/search/excerpt";
import type { Entitled } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { seesDocument } from "~/features/kernel/visible-documents";
import { paths } from "~/paths";
import { Prisma } from "~prisma/generated/client";
import { type SearchHit, shownText, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";
import type { WideQuery } from "./widen-query.server";

interface Said {
  body: string;
  author: string;
  organisation: string | null;
  createdAt: Date;
  title: string;
  documentId: string;
  consortiumId: string;
  total: number;
}

/** The expression that `comment_words_idx` is made of, letter by letter. */
const WORDS = Prisma.sql`to_tsvector('norwegian', translate(replace(lower(c.body), 'æ', 'ae'),
  'øåáàâäãéèêëíìîïóòôöõúùûüýčđŋšŧžðł', 'oaaaaaaeeeeiiiiooooouuuuycdnstzdl'))`;

/** What was said about documents of these consortia, the best first. */
export async function findComments(
  { db }: Pick<Deps, "db">,
  person: Entitled,
  { query, places, limit }: { query: WideQuery; places: ReadonlyMap<string, SearchPlace>; limit: number },
): Promise<{ total: number; hits: SearchHit[] }> {
  const rows = await db.$queryRaw<Said[]>`
    with asked as (
      select to_tsquery('norwegian', ${query.exact}) as exact, to_tsquery('norwegian', ${query.wide}) as wide
    )
    select c.body, p.display_name as author, o.name as organisation, c.created_at as "createdAt", d.title,
      d.id as "documentId", d.consortium_id as "consortiumId", (count(*) over ())::int as total
    from asked, comment c
      join comment_thread t on t.id = c.thread_id
      join document d on d.id = t.document_id
      join person p on p.id = c.author_id
      left join organisation o on o.id = c.organisation_id
    where ${WORDS} @@ asked.wide and c.deleted_at is null and d.archived_at is null and ${seesDocument(person, places.values())}
      and d.consortium_id = any(${[...places.keys()]}::uuid[])
    order by 4 * ts_rank(${WORDS}, asked.exact) + ts_rank(${WORDS}, asked.wide) desc, c.created_at desc
    limit ${limit}`;
  const isHit = hitsOf(query.stems.flat());
  const hits = rows.flatMap((row): SearchHit[] => {
    const place = places.get(row.consortiumId);
    if (!place) return [];
    const href = paths.documentComments(place.slug, row.documentId);
    return [
      {
        kind: "comment",
        href,
        title: row.organisation ? `${row.author}, ${row.organisation}` : row.author,
        ...standsIn(places, place, row.title),
        ...shownText(row.body, href, isHit),
        at: row.createdAt,
      },
    ];
  });
  return { total: rows[0]?.total ?? 0, hits };
}
