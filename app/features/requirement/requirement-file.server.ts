import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type RequirementContent, readFrozenText, tableOf } from "~/domain/requirement/frozen-requirements";
import { requirementNumber } from "~/domain/requirement/requirement";
import { rowsOf, type TableRow } from "~/domain/requirement/requirement-table";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import { writeDocx } from "~/features/kernel/docx.server";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { writeXlsx } from "~/features/kernel/xlsx.server";
import { servicesIn } from "~/features/landscape/reference.server";
import { formatInstant } from "~/i18n/format";
import { requirementGroupName, stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { readContent } from "./requirement-store.server";

/** What a file shows: the requirements as they stand, or those of a version. */
interface Contents {
  content: RequirementContent;
  title: string;
  /** Which ones they are: a version with its hash, or the moment they were read. */
  which: string;
}

async function contentsOf(
  { db, clock }: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  version: number | null,
): Promise<Contents | null> {
  if (!can(actor, "requirement.view", consortium.subject)) return null;
  const title = m.requirement_file_title({ consortium: consortium.name });
  if (version === null) {
    const content = await readContent(db, consortium);
    return { content, title, which: m.requirement_file_now({ at: formatInstant(clock.now()) }) };
  }
  const found = await db.requirementVersion.findUnique({
    where: { consortiumId_number: { consortiumId: consortium.id, number: version } },
  });
  if (!found) return null;
  const { name, sha256, frozenAt } = found;
  const which = m.requirement_file_version({ version, name, at: formatInstant(frozenAt), sha256 });
  return { content: readFrozenText(found.content), title, which };
}

const heads = () => [
  m.requirement_number(),
  m.requirement_group(),
  m.requirement_requirement(),
  m.requirement_text(),
  m.requirement_becomes(),
  m.requirement_source(),
  m.requirement_service(),
];

const levelWords = ({ level, disagrees }: Pick<TableRow, "level" | "disagrees">): string =>
  disagrees ? m.requirement_disagree() : level === null ? m.requirement_no_answers() : stanceName(level);

const asCells = (row: TableRow, serviceOf: (id: string) => string): string[] => [
  requirementNumber(row.number),
  requirementGroupName(row.group),
  row.title,
  row.text,
  levelWords(row),
  row.source,
  row.service === null ? "" : serviceOf(row.service),
];

const numbersOf = ({ count, missing, must }: TableRow): (number | null)[] => [
  count.must.municipalities,
  count.should.municipalities,
  count.may.municipalities,
  count.none.municipalities,
  missing,
  must && Math.round(must.municipalities),
  must && Math.round(must.inhabitants),
];

const numberHeads = () => [
  stanceName("must"),
  stanceName("should"),
  stanceName("may"),
  stanceName("none"),
  m.requirement_missing(),
  m.requirement_must_municipalities(),
  m.requirement_must_inhabitants(),
];

function namedServices(): (id: string) => string {
  const names = new Map(servicesIn(getLocale()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** The table with its counts, and what each municipality says with its reason. Null for those who may not see it. */
export async function requirementsXlsx(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  version: number | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const contents = await contentsOf(deps, actor, consortium, version);
  if (!contents) return null;
  const { content, which } = contents;
  const serviceOf = namedServices();
  const widths = [9, 22, 48, 48, 14, 32, 28];
  const electorOf = new Map(content.electors.map((elector) => [elector.organisationId, elector]));
  const titleOf = new Map(content.requirements.map(({ number, title }) => [number, title]));
  return writeXlsx([
    {
      name: m.requirement_title(),
      columns: [
        ...heads().map((head, at) => ({ head, width: widths[at] ?? 14 })),
        ...numberHeads().map((head) => ({ head, width: 13 })),
      ],
      rows: [...rowsOf(tableOf(content)).map((row) => [...asCells(row, serviceOf), ...numbersOf(row)]), [], [which]],
    },
    {
      name: m.requirement_opinions(),
      columns: [
        { head: m.requirement_number(), width: 9 },
        { head: m.requirement_requirement(), width: 48 },
        { head: m.requirement_municipality(), width: 22 },
        { head: m.requirement_inhabitants(), width: 13 },
        { head: m.requirement_opinion(), width: 14 },
        { head: m.requirement_reason(), width: 60 },
      ],
      rows: content.opinions.map(({ requirement, organisationId, stance, reason }) => {
        const elector = electorOf.get(organisationId);
        return [
          requirementNumber(requirement),
          titleOf.get(requirement) ?? "",
          elector?.name ?? "",
          elector?.inhabitants ?? null,
          stanceName(stance),
          reason,
        ];
      }),
    },
  ]);
}

/** The table as a document for the tender: group by group. Null for those who may not see it. */
export async function requirementsDocx(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  version: number | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const contents = await contentsOf(deps, actor, consortium, version);
  if (!contents) return null;
  const { content, title, which } = contents;
  const columns = [
    { head: m.requirement_number(), share: 9 },
    { head: m.requirement_requirement(), share: 51 },
    { head: m.requirement_becomes(), share: 12 },
    { head: m.requirement_source(), share: 28 },
  ];
  return writeDocx({
    title,
    language: getLocale(),
    isLandscape: true,
    parts: [
      which,
      m.requirement_rule(),
      ...tableOf(content).groups.flatMap(({ group, rows }) => [
        { heading: requirementGroupName(group) },
        {
          columns,
          rows: rows.map((row) => [
            requirementNumber(row.number),
            [row.title, row.text].filter(Boolean).join("\n"),
            levelWords(row),
            row.source,
          ]),
        },
      ]),
    ],
  });
}

/** The table with its counts, a line each. Null for those who may not see it. */
export async function requirementsCsv(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  version: number | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const contents = await contentsOf(deps, actor, consortium, version);
  if (!contents) return null;
  const serviceOf = namedServices();
  const lines = rowsOf(tableOf(contents.content)).map((row) => [...asCells(row, serviceOf), ...numbersOf(row)]);
  const text = [[...heads(), ...numberHeads()], ...lines].map((line) => csvRow(line)).join("");
  return new TextEncoder().encode(CSV_MARK + text);
}
