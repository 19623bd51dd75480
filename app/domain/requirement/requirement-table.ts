import { REQUIREMENT_GROUPS, type Requirement, type RequirementGroup } from "./requirement";
import { NO_STANCES, type Stance, type StanceCount, type StanceResult, stanceResult } from "./stance";

/** A requirement that is asked for, as a table of them shows it. */
export interface TableRequirement extends Requirement {
  number: number;
  /** The municipality that wrote it; null for all together. */
  owner: string | null;
}

/** A municipality whose opinion counts. */
export interface Elector {
  organisationId: string;
  number: string;
  name: string;
  /** 0 where nobody knows it. */
  inhabitants: number;
}

export interface TableRow extends TableRequirement, StanceResult {}

export interface RequirementTable {
  /** How many municipalities have a say. */
  electors: number;
  groups: { group: RequirementGroup; rows: TableRow[] }[];
}

/**
 * The requirements in the order of their groups and numbers, with what the municipalities say of them. The same for those
 * of today, for a version, for a file, and for whatever else shows them.
 */
export function requirementTable(
  requirements: readonly TableRequirement[],
  countOf: ReadonlyMap<number, StanceCount>,
  electors: number,
): RequirementTable {
  const rows = [...requirements]
    .sort((one, other) => one.number - other.number)
    .map((one): TableRow => ({ ...one, ...stanceResult(countOf.get(one.number) ?? NO_STANCES, electors) }));
  const groups = REQUIREMENT_GROUPS.map((group) => ({ group, rows: rows.filter((row) => row.group === group) }));
  return { electors, groups: groups.filter((one) => one.rows.length > 0) };
}

export const rowsOf = ({ groups }: RequirementTable): TableRow[] => groups.flatMap(({ rows }) => rows);

/** How many of a table's rows become what. */
export interface TableCounts {
  all: number;
  disagreeing: number;
  must: number;
  should: number;
  may: number;
}

export function countRows(rows: readonly TableRow[]): TableCounts {
  const become = (level: TableRow["level"]) => rows.filter((row) => row.level === level).length;
  return {
    all: rows.length,
    disagreeing: rows.filter(({ disagrees }) => disagrees).length,
    must: become("must"),
    should: become("should"),
    may: become("may"),
  };
}

/** What one municipality says of one requirement. */
export interface StatedOpinion {
  requirement: number;
  organisationId: string;
  stance: Stance;
  reason: string;
}

/** What those with a say have said of each requirement, by its number. */
export function countStances(
  opinions: readonly Pick<StatedOpinion, "requirement" | "organisationId" | "stance">[],
  electors: readonly Pick<Elector, "organisationId" | "inhabitants">[],
): Map<number, StanceCount> {
  const inhabitantsOf = new Map(electors.map(({ organisationId, inhabitants }) => [organisationId, inhabitants]));
  const counts = new Map<number, StanceCount>();
  for (const { requirement, organisationId, stance } of opinions) {
    const inhabitants = inhabitantsOf.get(organisationId);
    if (inhabitants === undefined) continue;
    const count = counts.get(requirement) ?? NO_STANCES;
    const { municipalities, inhabitants: before } = count[stance];
    counts.set(requirement, {
      ...count,
      [stance]: { municipalities: municipalities + 1, inhabitants: before + inhabitants },
    });
  }
  return counts;
}
