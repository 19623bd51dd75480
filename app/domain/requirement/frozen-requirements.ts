import { REQUIREMENT_GROUPS } from "./requirement";
import {
  countStances,
  type Elector,
  type RequirementTable,
  requirementTable,
  type StatedOpinion,
  type TableRequirement,
} from "./requirement-table";
import { STANCES } from "./stance";

/** Everything there is to say of the requirements at one moment. */
export interface RequirementContent {
  requirements: TableRequirement[];
  electors: Elector[];
  opinions: StatedOpinion[];
}

const FORM = "dugnad-requirements-1";

/**
 * The content as one text, the same for the same content: what a version's hash is of. Numbers and ids decide the order,
 * and each line's fields are named in theirs.
 */
export function frozenText({ requirements, electors, opinions }: RequirementContent): string {
  return JSON.stringify({
    form: FORM,
    electors: [...electors]
      .sort((one, other) => compare(one.number, other.number))
      .map(({ organisationId, number, name, inhabitants }) => ({ organisationId, number, name, inhabitants })),
    requirements: [...requirements]
      .sort((one, other) => one.number - other.number)
      .map(({ number, group, title, text, source, service, owner }) => {
        return { number, group, title, text, source, service, owner };
      }),
    opinions: [...opinions]
      .sort((one, other) => one.requirement - other.requirement || compare(one.organisationId, other.organisationId))
      .map(({ requirement, organisationId, stance, reason }) => ({ requirement, organisationId, stance, reason })),
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What `frozenText` wrote. @throws for anything else */
export function readFrozenText(text: string): RequirementContent {
  const read = JSON.parse(text) as RequirementContent & { form: string };
  if (read.form !== FORM) throw new Error(`no requirements: ${read.form}`);
  const { electors, requirements, opinions } = read;
  return {
    electors,
    requirements: requirements.filter(({ group }) => REQUIREMENT_GROUPS.includes(group)),
    opinions: opinions.filter(({ stance }) => STANCES.includes(stance)),
  };
}

/** The table of a version, or of what would be frozen now. */
export const tableOf = ({ requirements, electors, opinions }: RequirementContent): RequirementTable =>
  requirementTable(requirements, countStances(opinions, electors), electors.length);
