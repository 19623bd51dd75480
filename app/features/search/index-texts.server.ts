import { fold } from "~/domain/shared/text";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { plainText } from "~/text/formats/plain";
import { headingIds } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";
import { isBody } from "~/text/roots";
import { sectionsOf } from "~/text/sections";

type Db = Pick<Deps, "db">;

/** Documents indexed in one run; the rest wait for the next. */
const MOST = 50;

/**
 * Indexes the texts that were rendered since they were indexed last, or got another title, and forgets those that are
 * gone. A job calls it; two at once take turns. Returns how many documents it found waiting.
 */
export async function indexTexts({ db }: Db): Promise<number> {
  const gone = await db.$queryRaw<{ id: string }[]>`
    select i.document_id as id from search_indexed i
    where not exists (select from document d where d.id = i.document_id) limit ${MOST}`;
  for (const { id } of gone) await inTurn(db, (tx) => forget(tx, id));
  const waiting = await db.$queryRaw<{ id: string }[]>`
    select d.id from document d
      join document_rendering r on r.document_id = d.id
      left join application a on a.document_id = d.id
      left join search_indexed i on i.document_id = d.id
    where i.document_id is null or i.log_sequence <> r.log_sequence or i.title <> coalesce(a.title, d.title)
    order by r.rendered_at limit ${MOST}`;
  for (const { id } of waiting) await inTurn(db, (tx) => indexOne(tx, id));
  return gone.length + waiting.length;
}

/** Makes the whole index again from what has been rendered. Returns how many documents are in it. */
export async function rebuildIndex({ db }: Db): Promise<number> {
  await inTurn(db, (tx) => tx.$executeRaw`truncate search_entry, search_indexed, search_word`);
  while ((await indexTexts({ db })) > 0);
  return db.searchIndexed.count();
}

/** A number of ours among PostgreSQL's advisory locks. */
const TURN = 7_301_127;

/** One at a time in the whole installation: the words of two documents are counted in the same rows. */
const inTurn = (db: Deps["db"], work: (tx: Transaction) => Promise<unknown>): Promise<unknown> =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${TURN})`;
    return work(tx);
  });

interface Written {
  consortiumId: string;
  language: string;
  title: string;
  logSequence: bigint;
  content: Record<string, RichTextNode>;
}

async function indexOne(tx: Transaction, documentId: string): Promise<void> {
  const [written] = await tx.$queryRaw<Written[]>`
    select d.consortium_id as "consortiumId", d.language, coalesce(a.title, d.title) as title,
      r.log_sequence as "logSequence", r.content
    from document d join document_rendering r on r.document_id = d.id left join application a on a.document_id = d.id
    where d.id = ${documentId}::uuid`;
  await forget(tx, documentId);
  if (!written) return;
  const { consortiumId, title, logSequence } = written;
  const entries = entriesOf(written);
  // Words are folded by us, so that every accent is treated alike; PostgreSQL stems them
  await tx.$executeRaw`
    insert into search_entry (document_id, ordinal, consortium_id, root, number, heading, anchor, body, words)
    select ${documentId}::uuid, e.ordinal - 1, ${consortiumId}::uuid, e.root, e.number, e.heading, e.anchor, e.body,
      setweight(to_tsvector(${stemmerOf(written.language)}::regconfig, e.folded_heading),
        (case e.ordinal when 1 then 'A' else 'B' end)::"char")
        || setweight(to_tsvector(${stemmerOf(written.language)}::regconfig, e.folded_body), 'D')
    from unnest(${entries.map(({ root }) => root)}::text[], ${entries.map(({ number }) => number)}::text[],
      ${entries.map(({ heading }) => heading)}::text[], ${entries.map(({ anchor }) => anchor)}::text[],
      ${entries.map(({ body }) => body)}::text[], ${entries.map(({ heading }) => fold(heading))}::text[],
      ${entries.map(({ body }) => fold(body))}::text[])
      with ordinality as e(root, number, heading, anchor, body, folded_heading, folded_body, ordinal)`;
  const vocabulary = wordsIn(entries);
  await tx.$executeRaw`
    insert into search_word (word, documents) select word, 1 from unnest(${vocabulary}::text[]) word
    on conflict (word) do update set documents = search_word.documents + 1`;
  await tx.searchIndexed.create({ data: { documentId, title, logSequence, vocabulary } });
}

async function forget(tx: Transaction, documentId: string): Promise<void> {
  await tx.searchEntry.deleteMany({ where: { documentId } });
  const known = await tx.searchIndexed.findUnique({ where: { documentId }, select: { vocabulary: true } });
  if (!known) return;
  await tx.searchIndexed.delete({ where: { documentId } });
  await tx.searchWord.updateMany({ where: { word: { in: known.vocabulary } }, data: { documents: { decrement: 1 } } });
  await tx.searchWord.deleteMany({ where: { word: { in: known.vocabulary }, documents: { lte: 0 } } });
}

const stemmerOf = (language: string) => (language === "en" ? "english" : "norwegian");

interface Entry {
  root: string;
  number: string;
  heading: string;
  anchor: string;
  body: string;
}

/** The title by itself, then each section of each text in order. */
function entriesOf({ title, content }: Written): Entry[] {
  const texts = Object.entries(content).flatMap(([root, text]) => {
    const ids = headingIds();
    return sectionsOf(text).map(({ number, title: heading, text: { content: blocks = [] } }) => {
      const body = heading === "" ? blocks : blocks.slice(1);
      const anchor = isBody(root) && heading !== "" ? ids.next(heading) : "";
      return { root, number, heading, anchor, body: body.map(plainText).join("\n") };
    });
  });
  return [{ root: "", number: "", heading: title, anchor: "", body: "" }, ...texts];
}

const LONGEST_WORD = 60;

/** Distinct words that somebody may look for part of, or misspell. */
function wordsIn(entries: readonly Entry[]): string[] {
  const words = new Set<string>();
  for (const { heading, body } of entries) {
    for (const [word] of fold(`${heading} ${body}`).matchAll(/\p{L}[\p{L}\p{N}]{2,}/gu))
      if (word.length <= LONGEST_WORD) words.add(word);
  }
  return [...words].sort();
}
