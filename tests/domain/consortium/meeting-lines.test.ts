import { expect, test } from "vitest";

import { readMeetingLines } from "~/domain/consortium/meeting-lines";
import { keyOfMeeting, previewMeetings } from "~/domain/consortium/meeting-preview";

const TODAY = "2026-11-20";
const read = (text: string) =>
  readMeetingLines(text, TODAY).map(({ who, body, heldOn, papersOutOn, issue }) => [
    who,
    body,
    heldOn.join(" "),
    papersOutOn,
    issue?.code ?? null,
  ]);

test("a list as people write it", () => {
  expect(
    read(
      [
        "Bodø kommunestyre torsdag 10. desember 2026 kl. 10.00",
        "Rødøy: 9.12.2026, 27.1.2027",
        "Formannskapet i Bø 7/1-2027",
        "2026-12-16 Røst",
        "14. jan. Karasjok",
        "15. desember",
      ].join("\n"),
    ),
  ).toEqual([
    ["Bodø", "kommunestyre", "2026-12-10", null, null],
    ["Rødøy", null, "2026-12-09 2027-01-27", null, null],
    ["i Bø", "Formannskapet", "2027-01-07", null, null],
    ["Røst", null, "2026-12-16", null, null],
    ["Karasjok", null, "2027-01-14", null, null],
    ["", null, "2026-12-15", null, null],
  ]);
});

test("a table from Excel: semicolons, columns by their heads, quoted cells", () => {
  const table =
    'Kommunenr;Kommune;Organ;Møtedato;Saksliste ut\r\n1804;Bodø;Bystyret;10.12.2026;01.12.2026\r\n1902;"Tromsø";"Formannskapet; møte 2";16.12.2026;\r\n';
  expect(read(table)).toEqual([
    ["1804\nBodø", "Bystyret", "2026-12-10", "2026-12-01", null],
    ["1902\nTromsø", "Formannskapet; møte 2", "2026-12-16", null, null],
  ]);
});

test.each([
  ["Bodø 29.2.2027", "date_invalid"],
  ["Bodø 29. februar 2028", null],
  ["Bodø 31.4.2027", "date_invalid"],
  ["Bodø", "date_missing"],
  ["Kommune;Dato\nBodø;-", "date_missing"],
  ["Kommune;Dato\nBodø;29.02.2027", "date_invalid"],
])("%j: %s", (text, code) => expect(readMeetingLines(text, TODAY).at(-1)?.issue?.code ?? null).toBe(code));

test("what becomes of each meeting", () => {
  const meeting = (heldOn: string, changes: object = {}) => ({
    number: "1804",
    body: "Kommunestyret",
    heldOn,
    papersOutOn: null,
    isCancelled: false,
    countyNumber: "18",
    ...changes,
  });
  const known = new Set([keyOfMeeting(meeting("2027-01-28"))]);
  const outcomes = previewMeetings(
    [
      meeting("2026-12-10"),
      meeting("2026-12-10", { body: "kommunestyret" }),
      meeting("2026-12-10", { body: "Formannskapet" }),
      meeting("2027-01-28"),
      meeting("2026-12-25"),
      meeting("2026-12-22"),
      meeting("2026-11-05"),
      meeting("2027-02-18", { isCancelled: true }),
      meeting("2027-02-18", { papersOutOn: "2027-02-19" }),
    ],
    known,
    TODAY,
  ).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(["new", "twice", "new", "known", "holiday", "holiday", "past", "cancelled", "papers"]);
});
