import type { Transaction } from "~/features/kernel/deps";
import { Prisma } from "~prisma/generated/client";

/** The part of the register that pages and the partner picker show. */
export const municipalityColumns = {
  id: true,
  number: true,
  name: true,
  officialName: true,
  nameSme: true,
  nameSmj: true,
  nameSma: true,
  nameFkv: true,
  countyNumber: true,
  countyName: true,
  writtenStandard: true,
  orgNumber: true,
  population: true,
  populationDate: true,
  latitude: true,
  longitude: true,
} satisfies Prisma.OrganisationSelect;

export interface Municipality {
  id: string;
  /** Four digits. */
  number: string;
  name: string;
  officialName: string;
  /** Sámi and Kven names with the language of each, in the order of the official name's languages. */
  otherNames: { name: string; language: "se" | "smj" | "sma" | "fkv" }[];
  county: { number: string; name: string };
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
  /** Nine digits; null where the register does not have it. */
  orgNumber: string | null;
  population: number;
  /** The day the population was counted. */
  populationDate: Date;
  /** Degrees, of the administrative centre. */
  position: { latitude: number; longitude: number };
}

export type MunicipalityRecord = Prisma.OrganisationGetPayload<{ select: typeof municipalityColumns }>;

/**
 * The register's row as the product speaks of it. Rows of kind 'municipality' have all of this.
 * @throws when a row of another kind is given
 */
export function asMunicipality(record: MunicipalityRecord): Municipality {
  const { number, countyNumber, countyName, population, populationDate, latitude, longitude } = record;
  if (
    number === null ||
    countyNumber === null ||
    countyName === null ||
    population === null ||
    populationDate === null ||
    latitude === null ||
    longitude === null
  )
    throw new Error(`${record.name} is not a municipality of the register`);
  const otherNames = (
    [
      { name: record.nameSme, language: "se" },
      { name: record.nameSmj, language: "smj" },
      { name: record.nameSma, language: "sma" },
      { name: record.nameFkv, language: "fkv" },
    ] as const
  ).flatMap(({ name, language }) => (name === null ? [] : [{ name, language }]));
  return {
    id: record.id,
    number,
    name: record.name,
    officialName: record.officialName,
    otherNames,
    county: { number: countyNumber, name: countyName },
    writtenStandard: record.writtenStandard,
    orgNumber: record.orgNumber,
    population,
    populationDate,
    position: { latitude, longitude },
  };
}

/** Every municipality, in Norwegian alphabetical order (the column's own collation). */
export async function allMunicipalities(db: Transaction): Promise<Municipality[]> {
  const records = await db.organisation.findMany({
    where: { kind: "municipality" },
    select: municipalityColumns,
    orderBy: [{ name: "asc" }, { number: "asc" }],
  });
  return records.map(asMunicipality);
}

export interface County {
  number: string;
  name: string;
  municipalities: number;
}

/** The counties that have municipalities, in Norwegian alphabetical order, with how many each has. */
export async function counties(db: Transaction): Promise<County[]> {
  const groups = await db.organisation.groupBy({
    by: ["countyNumber", "countyName"],
    where: { kind: "municipality" },
    _count: true,
    orderBy: { countyName: "asc" },
  });
  return groups.flatMap(({ countyNumber, countyName, _count }) =>
    countyNumber === null || countyName === null
      ? []
      : [{ number: countyNumber, name: countyName, municipalities: _count }],
  );
}
