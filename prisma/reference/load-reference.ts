import { foldNames } from "~/domain/register/fold-name";
import type { Prisma, PrismaClient } from "~prisma/generated/client";

import { domains, reference, referenceVersion } from "./reference";

export interface ReferenceLoading {
  now: Date;
  newId(): string;
}

const LOADING_LOCK = 5_180_114;

type OrganisationRow = Record<string, string | number | null>;

/**
 * The register and the grant scheme, brought up to date by municipality number (others by kind and name). Does
 * nothing when the database already holds this edition. Rows keep their ids, so everything that points at them stays.
 */
export async function loadReference(db: PrismaClient, loading: ReferenceLoading): Promise<{ changed: boolean }> {
  const version = referenceVersion();
  const loaded = await db.setting.findUnique({ where: { key: "reference" } });
  if (isEdition(loaded?.value) && loaded.value.version === version) return { changed: false };
  await db.$transaction(async (tx) => {
    await oneAtATime(tx);
    await upsertMunicipalities(tx, loading);
    await upsertBodies(tx, loading);
    await addDomains(tx, loading);
    await upsertScheme(tx, loading);
    const value = { version, loadedAt: loading.now.toISOString() };
    await tx.setting.upsert({ where: { key: "reference" }, create: { key: "reference", value }, update: { value } });
  });
  return { changed: true };
}

/** Several nodes may start at once on one database: the lock ends with the transaction. */
export async function oneAtATime(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${LOADING_LOCK})`;
}

function isEdition(value: Prisma.JsonValue | undefined): value is { version: string } {
  return typeof value === "object" && value !== null && "version" in value;
}

async function upsertMunicipalities(tx: Prisma.TransactionClient, loading: ReferenceLoading): Promise<void> {
  const { rows, source } = reference.municipalities;
  const records = rows.map((row) => ({
    id: loading.newId(),
    kind: "municipality",
    number: row.number,
    name: row.name,
    official_name: row.officialName,
    name_sme: row.nameSme,
    name_smj: row.nameSmj,
    name_sma: row.nameSma,
    name_fkv: row.nameFkv,
    search_text: foldNames([
      row.name,
      ...row.officialName.split(" - "),
      row.nameSme,
      row.nameSmj,
      row.nameSma,
      row.nameFkv,
    ]),
    county_number: row.countyNumber,
    county_name: row.countyName,
    written_standard: row.writtenStandard,
    org_number: row.orgNumber,
    population: row.population,
    population_date: row.populationDate,
    latitude: row.latitude,
    longitude: row.longitude,
    source,
  }));
  await tx.$executeRaw`
    INSERT INTO organisation (id, kind, number, name, official_name, name_sme, name_smj, name_sma, name_fkv, search_text,
      county_number, county_name, written_standard, org_number, population, population_date, latitude, longitude, source)
    SELECT id, kind, number, name, official_name, name_sme, name_smj, name_sma, name_fkv, search_text,
      county_number, county_name, written_standard, org_number, population, population_date, latitude, longitude, source
    FROM jsonb_populate_recordset(NULL::organisation, ${JSON.stringify(records)}::jsonb)
    ON CONFLICT (number) DO UPDATE SET
      name = EXCLUDED.name, official_name = EXCLUDED.official_name, name_sme = EXCLUDED.name_sme,
      name_smj = EXCLUDED.name_smj, name_sma = EXCLUDED.name_sma, name_fkv = EXCLUDED.name_fkv,
      search_text = EXCLUDED.search_text, county_number = EXCLUDED.county_number, county_name = EXCLUDED.county_name,
      written_standard = EXCLUDED.written_standard, org_number = EXCLUDED.org_number,
      population = EXCLUDED.population, population_date = EXCLUDED.population_date,
      latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude, source = EXCLUDED.source`;
}

/** County authorities, state bodies and KS. They carry no municipality number, so kind and name identify them. */
async function upsertBodies(tx: Prisma.TransactionClient, loading: ReferenceLoading): Promise<void> {
  const { counties, stateBodies } = reference;
  const authorities = counties.rows.flatMap((county) =>
    county.countyAuthority === null
      ? []
      : [
          body(loading, "county", county.countyAuthority, counties.source, {
            number: county.number,
            name: county.name,
          }),
        ],
  );
  const bodies = stateBodies.rows.map((row) => body(loading, row.kind, row.name, stateBodies.source));
  await tx.$executeRaw`
    INSERT INTO organisation (id, kind, name, official_name, search_text, county_number, county_name, written_standard, source)
    SELECT id, kind, name, official_name, search_text, county_number, county_name, written_standard, source
    FROM jsonb_populate_recordset(NULL::organisation, ${JSON.stringify([...authorities, ...bodies])}::jsonb) AS incoming
    WHERE NOT EXISTS (SELECT 1 FROM organisation o WHERE o.kind = incoming.kind AND o.name = incoming.name)`;
}

function body(
  loading: ReferenceLoading,
  kind: string,
  name: string,
  source: string,
  county?: { number: string; name: string },
): OrganisationRow {
  return {
    id: loading.newId(),
    kind,
    name,
    official_name: name,
    search_text: foldNames([name]),
    county_number: county?.number ?? null,
    county_name: county?.name ?? null,
    written_standard: "neutral",
    source,
  };
}

async function upsertScheme(tx: Prisma.TransactionClient, loading: ReferenceLoading): Promise<void> {
  const { slug, statements } = reference.grantScheme;
  const said = (key: string): string => String(statements.find((statement) => statement.key === key)?.value ?? "");
  const scheme = {
    nameNb: said("scheme.name_nb"),
    nameNn: said("scheme.name_nn"),
    nameEn: "Health Technology Scheme",
    purpose: said("scheme.purpose_nb"),
    source: "Helse- og omsorgsdepartementet og Helsedirektoratet, 2023–2024 (prisma/reference/grant-scheme.json)",
  };
  await tx.scheme.upsert({ where: { slug }, create: { id: loading.newId(), slug, ...scheme }, update: scheme });
}

/** Adds domains not known yet. One that was moved or removed by hand stays as it is. */
async function addDomains(tx: Prisma.TransactionClient, { now }: ReferenceLoading): Promise<void> {
  const rows = [...domains].flatMap(([number, names]) => names.map((domain) => ({ number, domain })));
  await tx.$executeRaw`
    INSERT INTO organisation_domain (domain, organisation_id, source, changed_at)
    SELECT incoming.domain, o.id, ${DOMAIN_SOURCE}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS incoming (number text, domain text)
    JOIN organisation o ON o.number = incoming.number
    ON CONFLICT (domain) DO NOTHING`;
}

const DOMAIN_SOURCE = "kommune.no, the category domain for municipalities: by the municipality's name";
