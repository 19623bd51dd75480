import { addDays, type CivilDate, parseCivilDate } from "~/domain/shared/oslo-time";
import { issue, type Issue } from "~/domain/shared/verdict";

/** A line of a list of meetings, as somebody pasted it or a spreadsheet wrote it. */
export interface MeetingLine {
  line: string;
  /** What is left that may name a municipality. */
  who: string;
  /** The body as it is written; null where nothing says which. */
  body: string | null;
  /** The meetings the line names. */
  heldOn: CivilDate[];
  papersOutOn: CivilDate | null;
  /** date_invalid, date_missing: the line names no meeting. */
  issue: Issue | null;
}

/** The most lines that are read. */
export const MOST_LINES = 2000;

/**
 * Reads the lines of a list: rows of a table whose head names its columns, or text with dates in it, a meeting or
 * several a line. A date without a year is the next one from `today`.
 */
export function readMeetingLines(text: string, today: CivilDate): MeetingLine[] {
  const rows = rowsOf(text).filter((cells) => cells.some((cell) => cell !== ""));
  const [head = [], ...rest] = rows;
  const columns = columnsOf(head);
  const read = columns
    ? rest.map((cells) => readRow(cells, columns, today))
    : rows.map((cells) => readText(cells.join(" ").trim(), today));
  return read.slice(0, MOST_LINES);
}

/** The cells of each line, by semicolon or tab; quoted cells may hold either. A line without them is one cell. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = "";
  };
  for (const [index, sign] of [...text].entries()) {
    if (sign === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === ";" || sign === "\t")) endCell();
    else if (!isQuoted && (sign === "\n" || sign === "\r")) {
      endCell();
      if (sign === "\n" || text[index + 1] !== "\n") rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}

type Column = "who" | "body" | "heldOn" | "papersOutOn";

/** How heads of columns are written, the papers before the meeting: 'Dato for saksliste' is no meeting. */
const HEADS: readonly [Column, RegExp][] = [
  ["papersOutOn", /papir|sakspapir|utsend|saksliste|innkalling|papers/i],
  ["heldOn", /dato|møte(dag)?$|date/i],
  ["who", /kommune(?!styre)|nummer|kommunenr|municipality/i],
  ["body", /organ|utval|body/i],
];

function columnsOf(head: readonly string[]): (Column | null)[] | null {
  if (head.length < 2 || head.some((cell) => datesIn(cell, "2026-01-01").dates.length > 0)) return null;
  const columns = head.map((cell) => HEADS.find(([, pattern]) => pattern.test(cell))?.[0] ?? null);
  return columns.includes("heldOn") ? columns : null;
}

function readRow(cells: readonly string[], columns: readonly (Column | null)[], today: CivilDate): MeetingLine {
  const of = (column: Column) => cells.filter((_cell, index) => columns[index] === column);
  const heldOn = datesIn(of("heldOn").join(" "), today);
  const papers = datesIn(of("papersOutOn").join(" "), today);
  const body = of("body").join(" ").trim();
  return {
    line: cells.join("; "),
    who: of("who").filter(Boolean).join("\n"),
    body: body || null,
    heldOn: heldOn.dates,
    papersOutOn: papers.dates[0] ?? null,
    issue: issueOf(heldOn) ?? (papers.wrong ? issue("date_invalid") : null),
  };
}

/** The body a text names. */
export const BODY =
  /\p{L}*(kommunestyre|bystyre|heradsstyre|formannskap|utval|komite|nemnd|municipal council|executive committee)\p{L}*/iu;
const NOISE =
  /\b(mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)\b|\bkl\.?\s*\d{1,2}[.:]?\d{0,2}|\b\d{1,2}[.:]\d{2}\b|\bmøte(plan)?r?\b/giu;

function readText(line: string, today: CivilDate): MeetingLine {
  const found = datesIn(line, today);
  const body = BODY.exec(found.rest)?.[0] ?? null;
  const who = found.rest
    .replace(BODY, " ")
    .replace(NOISE, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,:–—-]+|[\s,:–—-]+$/g, "");
  return { line, who, body, heldOn: found.dates, papersOutOn: null, issue: issueOf(found) };
}

interface FoundDates {
  dates: CivilDate[];
  /** Something is written as a date and is none, such as 29 February of a common year. */
  wrong: boolean;
  rest: string;
}

const issueOf = ({ dates, wrong }: FoundDates): Issue | null =>
  wrong ? issue("date_invalid") : dates.length === 0 ? issue("date_missing") : null;

const MONTHS = ["jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[sc]"];
const DATE =
  /(?<iso>\d{4}-\d{1,2}-\d{1,2})|(?<day>\d{1,2})[./]\s?(?<month>\d{1,2})[./-]\s?(?<year>\d{4}|\d{2})(?!\d)|(?<named>\d{1,2})\.?\s+(?<name>jan|feb|mars?|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])\p{L}*\.?(?:\s+(?<of>\d{4}))?/giu;

function datesIn(text: string, today: CivilDate): FoundDates {
  const dates: CivilDate[] = [];
  let wrong = false;
  const rest = text.replace(DATE, (...found) => {
    const written = writtenDate(found.at(-1) as Record<string, string | undefined>, today);
    const date = parseCivilDate(written);
    if (date.ok) dates.push(date.value);
    else wrong = true;
    return " ";
  });
  return { dates, wrong, rest };
}

function writtenDate(part: Record<string, string | undefined>, today: CivilDate): string {
  const pad = (digits: string | undefined) => (digits ?? "").padStart(2, "0");
  if (part["iso"]) {
    const [year, month, day] = part["iso"].split("-");
    return `${year}-${pad(month)}-${pad(day)}`;
  }
  if (part["day"]) {
    const year = part["year"] ?? "";
    return `${year.length === 2 ? `20${year}` : year}-${pad(part["month"])}-${pad(part["day"])}`;
  }
  const month = MONTHS.findIndex((name) => new RegExp(`^${name}`, "i").test(part["name"] ?? "")) + 1;
  const inYear = (year: number | string) => `${year}-${pad(String(month))}-${pad(part["named"])}`;
  if (part["of"]) return inYear(part["of"]);
  const year = Number(today.slice(0, 4));
  return inYear(year) >= addDays(today, -31) ? inYear(year) : inYear(year + 1);
}
