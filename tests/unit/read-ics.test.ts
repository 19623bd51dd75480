import { expect, test } from "vitest";

import { readIcs } from "~/features/consortium/plan/read-ics.server";
import { isCalendar, readTextFile } from "~/features/consortium/plan/read-meeting-file";

const read = (lines: string[]) => {
  const events = readIcs(lines.join("\r\n"), "2026-11-01", "2027-12-31");
  if (!events.ok) return events.issues.map(({ code }) => code);
  return events.value.map(({ summary, on, isCancelled }) => `${on} ${summary}${isCancelled ? " cancelled" : ""}`);
};
const calendar = (...events: string[][]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flat(), "END:VCALENDAR"];
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];

/** As Outlook names the zone of Oslo. */
const WESTERN_EUROPE = [
  "BEGIN:VTIMEZONE",
  "TZID:W. Europe Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T030000",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];

test("Outlook: a series every six weeks in its zone, one left out, one moved, one cancelled", () => {
  const series = event(
    "UID:one",
    "SUMMARY:Kommunestyret i Rødøy",
    "DTSTART;TZID=W. Europe Standard Time:20261209T180000",
    "RRULE:FREQ=WEEKLY;INTERVAL=6;COUNT=5;BYDAY=WE",
    "EXDATE;TZID=W. Europe Standard Time:20270120T180000",
  );
  const moved = event(
    "UID:one",
    "SUMMARY:Kommunestyret i Rødøy",
    "RECURRENCE-ID;TZID=W. Europe Standard Time:20270303T180000",
    "DTSTART;TZID=W. Europe Standard Time:20270310T180000",
  );
  const cancelled = event(
    "UID:one",
    "SUMMARY:Avlyst: Kommunestyret i Rødøy",
    "STATUS:CANCELLED",
    "RECURRENCE-ID;TZID=W. Europe Standard Time:20270414T180000",
    "DTSTART;TZID=W. Europe Standard Time:20270414T180000",
  );
  expect(read(calendar(WESTERN_EUROPE, series, moved, cancelled))).toEqual([
    "2026-12-09 Kommunestyret i Rødøy",
    "2027-03-10 Kommunestyret i Rødøy",
    "2027-04-14 Avlyst: Kommunestyret i Rødøy cancelled",
    "2027-05-26 Kommunestyret i Rødøy",
  ]);
});

test("Google: instants in UTC have their day in Oslo, whole days theirs, and a zone nobody describes the day written", () => {
  expect(
    read(
      calendar(
        ["METHOD:PUBLISH", "X-WR-CALNAME:Røst kommunestyre"],
        event("UID:a", "SUMMARY:Sent", "DTSTART:20261215T231500Z"),
        event("UID:b", "SUMMARY:Hel dag", "DTSTART;VALUE=DATE:20270127"),
        event("UID:c", "SUMMARY:Oslo", "DTSTART;TZID=Europe/Oslo:20270310T233000"),
        event("UID:d", "SUMMARY:Avlyst", "STATUS:CANCELLED", "DTSTART:20270401T100000Z"),
      ),
    ),
  ).toEqual(["2026-12-16 Sent", "2027-01-27 Hel dag", "2027-03-10 Oslo", "2027-04-01 Avlyst cancelled"]);
});

test("Google: a series that crosses summer time keeps its hour in Oslo, with one left out and one cancelled", () => {
  const series = event(
    "UID:series@google.com",
    "SUMMARY:Kommunestyremøte",
    "DTSTART;TZID=Europe/Oslo:20270223T233000",
    "RRULE:FREQ=WEEKLY;INTERVAL=5;UNTIL=20270712T215959Z",
    "EXDATE;TZID=Europe/Oslo:20270504T233000",
  );
  const cancelled = event(
    "UID:series@google.com",
    "SUMMARY:Kommunestyremøte",
    "STATUS:CANCELLED",
    "RECURRENCE-ID:20270608T213000Z",
    "DTSTART:20270608T213000Z",
  );
  expect(read(calendar(["METHOD:PUBLISH"], series, cancelled))).toEqual([
    "2027-02-23 Kommunestyremøte",
    "2027-03-30 Kommunestyremøte",
    "2027-06-08 Kommunestyremøte cancelled",
  ]);
});

test("a series from 29 February is held in leap years, and on no other day", () => {
  const yearly = [
    "BEGIN:VEVENT",
    "UID:a",
    "SUMMARY:Skuddår",
    "DTSTART;VALUE=DATE:20280229",
    "RRULE:FREQ=YEARLY",
    "END:VEVENT",
  ];
  const events = readIcs(calendar(yearly).join("\r\n"), "2028-01-01", "2032-12-31");
  expect(events.ok && events.value.map(({ on }) => on)).toEqual(["2028-02-29", "2032-02-29"]);
});

test("a calendar with a mark, or in Windows-1252, is a calendar", () => {
  const text = calendar(event("UID:a", "SUMMARY:Rødøy", "DTSTART;VALUE=DATE:20270127")).join("\r\n");
  const marked = new TextEncoder().encode(`\uFEFF${text}`);
  const windows1252 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  for (const content of [marked, windows1252]) {
    const written = readTextFile(content);
    expect(isCalendar(written)).toBe(true);
    expect(read([written])).toEqual(["2027-01-27 Rødøy"]);
  }
});

test("several calendars in one file, and a calendar that is recalled whole", () => {
  const one = calendar(event("UID:a", "SUMMARY:Bodø", "DTSTART;VALUE=DATE:20261210"));
  const other = calendar(["METHOD:CANCEL"], event("UID:b", "SUMMARY:Bø", "DTSTART;VALUE=DATE:20270128"));
  expect(read([...one, ...other])).toEqual(["2026-12-10 Bodø", "2027-01-28 Bø cancelled"]);
});

test("a series without end is read as far as the plan reaches", () => {
  const weekly = event("UID:a", "SUMMARY:Uke", "DTSTART;VALUE=DATE:20271201", "RRULE:FREQ=WEEKLY");
  expect(read(calendar(weekly))).toHaveLength(5);
  const monthly = event("UID:a", "SUMMARY:Måned", "DTSTART;VALUE=DATE:20271014", "RRULE:FREQ=MONTHLY;BYDAY=2TH");
  expect(read(calendar(monthly)).map((line) => line.slice(0, 10))).toEqual(["2027-10-14", "2027-11-11", "2027-12-09"]);
});

test.each([
  "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
  "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12",
  "FREQ=MONTHLY;BYDAY=6MO",
  "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7",
  "FREQ=YEARLY;BYYEARDAY=366",
])("a rule that may never come to its next time is not followed: %s", (rule) => {
  const lines = calendar(event("UID:a", "SUMMARY:Aldri", "DTSTART;VALUE=DATE:20270202", `RRULE:${rule}`));
  const events = readIcs(lines.join("\r\n"), "2026-11-01", "2027-12-31");
  expect(events).toMatchObject({ ok: true, value: [{ on: "2027-02-02", isEndless: true }] });
});

test.each([
  ["BEGIN:VCALENDAR\r\nnonsense"],
  [""],
  ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:tomorrow\r\nEND:VEVENT\r\nEND:VCALENDAR"],
])("%j is no calendar that can be read", (text) =>
  expect(readIcs(text, "2026-11-01", "2027-12-31")).toMatchObject({ ok: false }),
);

test("text files are read as Norwegian programs write them", () => {
  const utf8 = new TextEncoder().encode("\uFEFFKommune;Dato\r\nBodø;10.12.2026");
  expect(readTextFile(utf8)).toBe("Kommune;Dato\r\nBodø;10.12.2026");
  expect(readTextFile(Uint8Array.from([0x42, 0x6f, 0x64, 0xf8]))).toBe("Bodø");
  expect(readTextFile(Uint8Array.from([0xff, 0xfe, 0x42, 0, 0x6f, 0, 0x64, 0, 0xf8, 0]))).toBe("Bodø");
  expect([isCalendar("\r\nBEGIN:VCALENDAR"), isCalendar("Bodø 10.12.2026")]).toEqual([true, false]);
});
