import type { Pool } from "pg";

import { CHANGED_CHANNEL } from "../recheck.ts";
import { RENDERED_CHANNEL } from "../rendered-elsewhere.ts";

/** A text as the database keeps it for reading. */
export interface Rendering {
  content: unknown;
  html: string;
  text: string;
  words: number;
  /** SHA-256 of the canonical content, hex. */
  sha256: string;
  /** Characters by the clientID they were written under. */
  authors: Record<string, number>;
}

export interface WrittenUpTo {
  documentId: string;
  /** Sequence of the last row of the log that the rendering holds. */
  sequence: number;
  rendering: Rendering;
}

/**
 * A rendering is never replaced by an older one. In the order of the ids, so that two nodes do not wait for each other.
 * Rights cannot have changed with the words: ' text' saves every node from checking them again.
 */
const WRITE = `
with written as (
  insert into document_rendering as r (document_id, log_sequence, content, html, text, words, sha256, authors,
    rendered_at)
  select n.document_id, n.log_sequence, n.content, n.html, n.text, n.words, n.sha256, n.authors, clock_timestamp()
  from unnest($1::uuid[], $2::bigint[], $3::jsonb[], $4::text[], $5::text[], $6::int[], $7::text[], $8::jsonb[])
    as n(document_id, log_sequence, content, html, text, words, sha256, authors)
  where exists (select from document d where d.id = n.document_id)
  order by n.document_id
  on conflict (document_id) do update set log_sequence = excluded.log_sequence, content = excluded.content,
    html = excluded.html, text = excluded.text, words = excluded.words, sha256 = excluded.sha256,
    authors = excluded.authors, rendered_at = excluded.rendered_at
  where r.log_sequence < excluded.log_sequence
  returning document_id
), told as materialized (
  select pg_notify('${RENDERED_CHANNEL}', $9 || ' ' || string_agg(document_id::text, ',')) from written
  having count(*) > 0
)
select document_id, pg_notify('${CHANGED_CHANNEL}', 'document:' || document_id || ' text'), (select count(*) from told)
from written`;

export interface WriteOutcome {
  /** The others were already as new, or their documents are gone. */
  written: Set<string>;
  failures: Map<string, unknown>;
}

/** Writes the renderings of several documents and announces them. `origin` names the workers that made them. */
export async function writeRenderings(pool: Pool, origin: string, renderings: WrittenUpTo[]): Promise<WriteOutcome> {
  const failures = new Map<string, unknown>();
  if (renderings.length === 0) return { written: new Set(), failures };
  try {
    return { written: new Set(await write(pool, origin, renderings)), failures };
  } catch {
    // One that cannot be stored does not affect the others
    const written = new Set<string>();
    for (const one of renderings)
      try {
        for (const documentId of await write(pool, origin, [one])) written.add(documentId);
      } catch (error) {
        failures.set(one.documentId, error);
      }
    return { written, failures };
  }
}

async function write(pool: Pool, origin: string, renderings: WrittenUpTo[]): Promise<string[]> {
  const { rows } = await pool.query<{ document_id: string }>({
    name: "text_renderings",
    text: WRITE,
    values: [
      renderings.map(({ documentId }) => documentId),
      renderings.map(({ sequence }) => sequence),
      renderings.map(({ rendering }) => JSON.stringify(rendering.content)),
      renderings.map(({ rendering }) => rendering.html),
      renderings.map(({ rendering }) => rendering.text),
      renderings.map(({ rendering }) => rendering.words),
      renderings.map(({ rendering }) => rendering.sha256),
      renderings.map(({ rendering }) => JSON.stringify(rendering.authors)),
      origin,
    ],
  });
  return rows.map((row) => row.document_id);
}
