import { describe, expect, test } from "vitest";

import {
  checkAnswer,
  checkClosing,
  checkClosingDay,
  checkQuote,
  checkTakingBack,
  HEARING_LIFECYCLE,
  isLate,
  REPLY_LIFECYCLE,
  replyStanding,
  tallyRemarks,
} from "~/domain/document/hearing";
import { advanceIn } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

const codes = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));
const answered = { disposition: "taken_in" } as const;
const open = { disposition: null };

describe("a round", () => {
  test("takes replies, answers, reminders and later days while it is open, and only being opened again when closed", () => {
    for (const command of ["extend", "remind", "reply", "answer"] as const) {
      expect(advanceIn(HEARING_LIFECYCLE, "open", command)).toEqual({ ok: true, value: "open" });
      expect(advanceIn(HEARING_LIFECYCLE, "closed", command).ok).toBe(false);
    }
    expect(advanceIn(HEARING_LIFECYCLE, "open", "close")).toEqual({ ok: true, value: "closed" });
    expect(advanceIn(HEARING_LIFECYCLE, "closed", "reopen")).toEqual({ ok: true, value: "open" });
    expect(advanceIn(HEARING_LIFECYCLE, "open", "reopen").ok).toBe(false);
  });

  test.each([
    ["2026-12-03", undefined, []],
    ["2026-12-02", undefined, ["hearing_due_past"]],
    ["2026-12-04", "2026-12-03", []],
    ["2026-12-03", "2026-12-03", ["hearing_due_not_later"]],
    ["2026-12-02", "2026-11-01", ["hearing_due_past"]],
  ])("may close on %s on 3 December, moved from %s: %j", (dueOn, former, refused) => {
    expect(codes(checkClosingDay(dueOn, "2026-12-03", former))).toEqual(refused);
  });

  test("is closed when every remark is answered, after its closing day or when everybody has replied", () => {
    const round = { remarks: [answered], owing: 2, dueOn: "2026-12-03", today: "2026-12-04" };
    expect(codes(checkClosing(round))).toEqual([]);
    expect(codes(checkClosing({ ...round, remarks: [answered, open] }))).toEqual(["hearing_unanswered"]);
    expect(codes(checkClosing({ ...round, today: "2026-12-03" }))).toEqual(["hearing_not_over"]);
    expect(codes(checkClosing({ ...round, today: "2026-12-03", owing: 0 }))).toEqual([]);
    expect(codes(checkClosing({ ...round, remarks: [] }))).toEqual([]);
  });
});

describe("a reply", () => {
  test("is written in until it is sent, and taken back to be written in again", () => {
    expect(advanceIn(REPLY_LIFECYCLE, "draft", "write").ok).toBe(true);
    expect(advanceIn(REPLY_LIFECYCLE, "sent", "write").ok).toBe(false);
    expect(advanceIn(REPLY_LIFECYCLE, "sent", "send").ok).toBe(false);
    expect(advanceIn(REPLY_LIFECYCLE, "sent", "take_back")).toEqual({ ok: true, value: "draft" });
    expect(codes(checkTakingBack([open]))).toEqual([]);
    expect(codes(checkTakingBack([open, answered]))).toEqual(["hearing_remarks_answered"]);
  });

  test("is in time until midnight in Oslo, and no longer late when the day is moved", () => {
    const lastMoment = new Date("2026-12-03T22:59:59Z");
    const first = new Date("2026-12-03T23:00:00Z");
    expect([isLate(lastMoment, "2026-12-03"), isLate(first, "2026-12-03")]).toEqual([false, true]);
    expect(isLate(first, "2026-12-04")).toBe(false);
  });

  test.each([
    [null, "owing"],
    [{ sentAt: null, remarks: 3 }, "owing"],
    [{ sentAt: new Date("2026-12-01T08:00:00Z"), remarks: 0 }, "no_remarks"],
    [{ sentAt: new Date("2026-12-01T08:00:00Z"), remarks: 3 }, "remarks"],
    [{ sentAt: new Date("2026-12-05T08:00:00Z"), remarks: 0 }, "late"],
  ])("%j stands as %s", (reply, standing) => {
    expect(replyStanding(reply, "2026-12-03")).toBe(standing);
  });
});

describe("a remark", () => {
  test("quotes what stands in its section, however it was wrapped", () => {
    const section = "4.1 Omfang\nOpsjonen  gjelder\tut 2029.";
    expect(checkQuote("  Opsjonen gjelder\n ut ", section)).toEqual({ ok: true, value: "Opsjonen gjelder ut" });
    expect(checkQuote("", section)).toEqual({ ok: true, value: "" });
    expect(codes(checkQuote("Opsjonen gjelder ikke", section))).toEqual(["hearing_quote_unknown"]);
  });

  test("is answered with a reason, whatever becomes of it", () => {
    for (const disposition of ["taken_in", "in_part", "not_taken_in"] as const) {
      expect(codes(checkAnswer(disposition, "  "))).toEqual(["reason_missing"]);
      expect(checkAnswer(disposition, " Fordi. ")).toEqual({ ok: true, value: { disposition, reason: "Fordi." } });
    }
  });

  test("counts once, as what became of it", () => {
    const remarks = [answered, answered, { disposition: "in_part" } as const, open];
    expect(tallyRemarks(remarks)).toEqual({ all: 4, taken_in: 2, in_part: 1, not_taken_in: 0, unanswered: 1 });
  });
});
