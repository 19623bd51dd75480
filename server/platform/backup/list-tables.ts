import type { ClientBase } from "pg";

import { BackupError, type Manifest } from "./backup-format.ts";

/** Counters that are soon worthless; and Prisma's own table, which the manifest covers. */
const LEFT_OUT = ["rate_limit", "_prisma_migrations"];

/** Every table with its columns, those first that others refer to. */
export async function listTables(client: ClientBase): Promise<Manifest["tables"]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select coalesce(array_agg(distinct f.relname::text), '{}') from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
     order by c.relname`,
    [LEFT_OUT],
  );
  const ordered: typeof tables = [];
  const isPlaced = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find((table) => !isPlaced(table.name) && table.refers.every(isPlaced));
    if (!next) throw new BackupError("Tables refer to each other in a circle: they cannot be restored in any order.");
    ordered.push(next);
  }
  return ordered.map(({ name, columns }) => ({ name, columns }));
}

export async function listAppliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by name",
  );
  return rows.map(({ name }) => name);
}
