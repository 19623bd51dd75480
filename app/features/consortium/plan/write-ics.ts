import { addDays, type CivilDate } from "~/domain/shared/oslo-time";

/** A whole day in a calendar that others read. */
export interface CalendarDay {
  /** The same for the same day of the same thing: a calendar that reads again moves it. */
  id: string;
  on: CivilDate;
  summary: string;
  description: string;
}

/** A calendar file (RFC 5545) of whole days. `at` is when it was written, in UTC. */
export function writeIcs(name: string, days: readonly CalendarDay[], at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Dugnad//Plan//NO",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    ...days.flatMap(({ id, on, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(id)}@dugnad`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(on)}`,
      `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
      `SUMMARY:${escaped(summary)}`,
      ...(description === "" ? [] : [`DESCRIPTION:${escaped(description)}`]),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("");
}

const compact = (day: CivilDate): string => day.replaceAll("-", "");

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r?\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

const LONGEST_LINE = 74;

/** At most 75 bytes a line, never within a letter. */
function folded(line: string): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  let out = "";
  let room = LONGEST_LINE;
  for (const sign of line) {
    const size = bytes(sign);
    if (size > room) {
      out += "\r\n ";
      room = LONGEST_LINE - 1;
    }
    out += sign;
    room -= size;
  }
  return `${out}\r\n`;
}
