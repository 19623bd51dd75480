import { countHits, excerptOf, hitsOf, type IsHit } from "~/domain/search/excerpt";
import type { Entitled } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { type CallForm, findField, type Language } from "~/domain/grant/call-form";
import { seesDocument } from "~/features/kernel/visible-documents";
import { applicationCallColumns, callOfApplication } from "~/features/grant/content/application-store.server";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import { Prisma } from "~prisma/generated/client";
import { fieldOfText } from "~/text/roots";
import { LONGEST_LINE, LONGEST_SHOWN, type Passage, type SearchHit, standsIn } from "./search-hit";
import type { SearchPlace } from "./search-places.server";
import type { WideQuery } from "./widen-query.server";

/** Sections looked at among those that match: enough to find the best of, and few enough to rank at once. */
const MOST_LOOKED_AT = 500;

/** Of one text, beside the list; and how many of them with their words. */
const MOST_PASSAGES = 8;
const MOST_QUOTED = 2;

/** A section of a document, or of a text of an application. */
interface Section {
  ordinal: number;
  documentId: string;
  applicationId: string | null;
  root: string;
  number: string;
  heading: string;
  anchor: string;
  body: string;
}

/** A document with the section that says best what was searched for. */
interface Best extends Section {
  consortiumId: string;
  title: string;
  changedAt: Date;
  /** Sections of the same document that match. */
  sections: number;
  /** Documents of this kind that match. */
  documents: number;
}

/**
 * Documents, or texts of applications, of these consortia in which something was found, the best first, each with the
 * section that says it best. `total` is how many documents there are.
 */
export async function findTexts(
  deps: Pick<Deps, "db">,
  person: Entitled,
  asked: {
    query: WideQuery;
    places: ReadonlyMap<string, SearchPlace>;
    kind: "document" | "application";
    limit: number;
    hasPreview: boolean;
  },
): Promise<{ total: number; hits: SearchHit[] }> {
  const { query, places, kind, limit } = asked;
  const ids = [...places.keys()];
  const rows = await deps.db.$queryRaw<Best[]>`
    with asked as (
      select to_tsquery('norwegian', ${query.exact}) || to_tsquery('english', ${query.exact}) as exact,
        to_tsquery('norwegian', ${query.wide}) || to_tsquery('english', ${query.wide}) as wide
    ), ${kind === "application" ? inApplications(ids) : inDocuments(ids)}, ranked as (
      select f.document_id, f.ordinal,
        max(4 * ts_rank(f.words, asked.exact) + ts_rank(f.words, asked.wide)) as rank
      from found f, asked group by f.document_id, f.ordinal
    ), best as (
      select distinct on (k.document_id) k.document_id, k.ordinal,
        sum(k.rank) over one as together, max(k.rank) over one as rank,
        count(*) filter (where k.ordinal > 0) over one as sections
      from ranked k join document d on d.id = k.document_id
      where d.archived_at is null and (d.kind = 'application') = ${kind === "application"} and ${seesDocument(person, places.values())}
      window one as (partition by k.document_id)
      -- The title says which document it is; a section says more
      order by k.document_id, (k.ordinal = 0), k.rank desc, k.ordinal
    )
    select b.document_id as "documentId", e.consortium_id as "consortiumId", coalesce(a.title, d.title) as title,
      a.id as "applicationId", e.ordinal, e.root, e.number, e.heading, e.anchor, e.body, r.rendered_at as "changedAt",
      b.sections::int as sections, (count(*) over ())::int as documents
    from best b
      join search_entry e on e.document_id = b.document_id and e.ordinal = b.ordinal
      join document d on d.id = b.document_id
      join document_rendering r on r.document_id = b.document_id
      left join application a on a.document_id = b.document_id
    order by b.rank desc, b.together desc, title
    limit ${limit}`;
  const [forms, sections] = await Promise.all([
    formsOf(deps, rows),
    matchingSections(deps, query, asked.hasPreview ? rows : []),
  ]);
  const isHit = hitsOf(query.stems.flat());
  const hits = rows.flatMap((row): SearchHit[] => {
    const place = places.get(row.consortiumId);
    if (!place) return [];
    return [
      {
        kind,
        href: addressOf(place.slug, row),
        title: row.title,
        ...standsIn(places, place, whereIn(row, forms)),
        excerpt: excerptOf(row.body, isHit, LONGEST_LINE),
        passages: passagesOf(sections.get(row.documentId) ?? [], isHit, (section) => ({
          heading: whereIn(section, forms),
          href: addressOf(place.slug, section),
        })),
        at: row.changedAt,
        more: Math.max(0, row.sections - 1),
      },
    ];
  });
  return { total: rows[0]?.documents ?? 0, hits };
}

/** Of each document, the sections that say best what was searched for, the best first. */
async function matchingSections(
  { db }: Pick<Deps, "db">,
  { exact, wide }: WideQuery,
  documents: readonly Best[],
): Promise<Map<string, Section[]>> {
  if (documents.length === 0) return new Map();
  const rows = await db.$queryRaw<Omit<Section, "applicationId">[]>`
    with asked as (
      select to_tsquery('norwegian', ${exact}) || to_tsquery('english', ${exact}) as exact,
        to_tsquery('norwegian', ${wide}) || to_tsquery('english', ${wide}) as wide
    )
    select e.* from asked, unnest(${documents.map(({ documentId }) => documentId)}::uuid[]) d(id) cross join lateral (
      select e.document_id as "documentId", e.ordinal, e.root, e.number, e.heading, e.anchor, e.body from search_entry e
      where e.document_id = d.id and e.ordinal > 0 and e.words @@ asked.wide
      order by 4 * ts_rank(e.words, asked.exact) + ts_rank(e.words, asked.wide) desc, e.ordinal limit ${MOST_PASSAGES}
    ) e`;
  return new Map(
    documents.map(({ documentId, applicationId }) => [
      documentId,
      rows.filter((row) => row.documentId === documentId).map((row) => ({ ...row, applicationId })),
    ]),
  );
}

/** The best with their words; of the others, how often they say it. */
const passagesOf = (
  sections: readonly Section[],
  isHit: IsHit,
  place: (section: Section) => Pick<Passage, "heading" | "href">,
): Passage[] =>
  sections
    .map((section, index) => ({ section, isQuoted: index < MOST_QUOTED }))
    .sort((a, b) => a.section.ordinal - b.section.ordinal)
    .map(({ section, isQuoted }) => ({
      ...place(section),
      parts: isQuoted ? excerptOf(section.body, isHit, LONGEST_SHOWN) : [],
      hits: countHits(`${section.heading} ${section.body}`, isHit),
    }));

/** A title says what a text is about; what was typed goes before what was meant. */
const inDocuments = (ids: readonly string[]) => Prisma.sql`
  typed as materialized (
    select e.document_id, e.ordinal, e.words from search_entry e, asked
    where e.consortium_id = any(${ids}::uuid[]) and e.ordinal > 0 and e.words @@ asked.exact limit ${MOST_LOOKED_AT}
  ), found as materialized (
    (select e.document_id, e.ordinal, e.words from search_entry e, asked
      where e.consortium_id = any(${ids}::uuid[]) and e.ordinal = 0 and e.words @@ asked.wide limit ${MOST_LOOKED_AT})
    union all
    select * from typed
    union all
    -- What was typed stands in enough: nothing it may have meant comes before that
    (select e.document_id, e.ordinal, e.words from search_entry e, asked
      where (select count(*) from typed) < ${MOST_LOOKED_AT} and e.consortium_id = any(${ids}::uuid[])
        and e.ordinal > 0 and e.words @@ asked.wide limit ${MOST_LOOKED_AT})
  )`;

/** There are a few of them in each consortium: all of their sections are looked at. */
const inApplications = (ids: readonly string[]) => Prisma.sql`
  found as materialized (
    select e.document_id, e.ordinal, e.words
    from asked, application a join search_entry e on e.document_id = a.document_id
    where a.consortium_id = any(${ids}::uuid[]) and e.words @@ asked.wide
  )`;

const addressOf = (slug: string, { applicationId, documentId, anchor }: Section): string =>
  applicationId
    ? paths.application(slug, applicationId)
    : anchor === ""
      ? paths.document(slug, documentId)
      : `${paths.readDocument(slug, documentId)}#${encodeURIComponent(anchor)}`;

/** '4.1 Slik kjøper vi inn', or what the call asks where it stands. */
function whereIn({ documentId, root, number, heading, body }: Section, forms: ReadonlyMap<string, CallForm>): string {
  const form = forms.get(documentId);
  const field = fieldOfText(root);
  if (form && field) return findField(form, field)?.field.label[getLocale() as Language] ?? "";
  return body === "" && number === "" ? "" : `${number} ${heading}`.trim();
}

/** The forms of applications among the documents, by document. */
async function formsOf({ db }: Pick<Deps, "db">, rows: readonly Section[]): Promise<Map<string, CallForm>> {
  const ids = rows.flatMap(({ applicationId }) => applicationId ?? []);
  if (ids.length === 0) return new Map();
  const applications = await db.application.findMany({ where: { id: { in: ids } }, include: applicationCallColumns });
  return new Map(applications.map((row) => [row.documentId, callOfApplication(row).form]));
}
