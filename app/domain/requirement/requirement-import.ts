import { cellsIn, columnsOf, foldedCell } from "~/domain/shared/table-columns";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { MOST_REQUIREMENTS, type RequirementGroup, type WrittenRequirement } from "./requirement";

/** A requirement as a row of a table says it. */
export type ImportedRequirement = WrittenRequirement & {
  /** The row of the table, from 1. */
  line: number;
};

const HEADS: Readonly<Record<keyof WrittenRequirement, readonly string[]>> = {
  title: ["krav", "kravtekst", "tittel", "navn", "namn", "requirement", "title"],
  text: ["forklaring", "beskrivelse", "beskriving", "utdyping", "tekst", "description", "text"],
  group: ["gruppe", "område", "kategori", "group", "category", "area"],
  source: ["kilde", "kjelde", "source"],
  service: ["tjeneste", "nasjonal tjeneste", "teneste", "nasjonal teneste", "service", "national service"],
};

/** How tables begin the name of a group, in Norwegian and English. */
const GROUP_WORDS: Readonly<Record<RequirementGroup, RegExp>> = {
  identity: /^(identitet|tilgang|pålogging|innlogging|identity|access)/,
  medicines: /^(legemid|legemiddel|medisin|medicin)/,
  sharing: /^(deling|innsyn|samhandling|sharing|exchange)/,
  citizen: /^(innbygg|språk|citizen|resident|language)/,
  messages: /^(melding|message)/,
  registers: /^(regist|rapport|report)/,
  welfare_technology: /^(velferd|welfare)/,
  operation: /^(drift|ytelse|yting|operation|support)/,
  security: /^(sikkerhet|tryggleik|personvern|security|privacy)/,
  standards: /^(standard|kodeverk|code)/,
  moving: /^(flytt|migrering|konvertering|uttrekk|moving|migration)/,
  other: /^(annet|anna|andre|other)/,
};

/**
 * Reads a table of requirements by its head, in Norwegian or English and in any order. What a row leaves open is as in
 * `otherwise`; a group in other words than ours is kept as written, for the one who looks at it to see.
 * Issues: requirement_table_no_title, requirement_table_too_long {max}, table_empty.
 */
export function readRequirementTable(
  [head = [], ...rows]: readonly (readonly string[])[],
  otherwise: Pick<WrittenRequirement, "group" | "source">,
): Verdict<ImportedRequirement[]> {
  const columns = columnsOf(head, HEADS);
  if (!columns.has("title")) return refuse("requirement_table_no_title", "file");
  const read = rows.flatMap((row, index): ImportedRequirement[] => {
    const cell = cellsIn(columns, row);
    // A line about the table, such as which version it is, says nothing of a requirement
    if ([...columns.keys()].every((column) => cell(column) === "")) return [];
    return [
      {
        line: index + 2,
        title: cell("title"),
        text: cell("text"),
        group: groupOf(cell("group")) ?? (cell("group") || otherwise.group),
        source: cell("source") || otherwise.source,
        service: cell("service"),
      },
    ];
  });
  if (read.length > MOST_REQUIREMENTS) return refuse("requirement_table_too_long", "file", { max: MOST_REQUIREMENTS });
  return read.length === 0 ? refuse("table_empty", "file") : accept(read);
}

function groupOf(written: string): RequirementGroup | undefined {
  const word = foldedCell(written);
  const groups = Object.entries(GROUP_WORDS) as [RequirementGroup, RegExp][];
  return groups.find(([group, begins]) => group === word || begins.test(word))?.[0];
}
