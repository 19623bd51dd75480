import { describe, expect, test } from "vitest";
import {
  answerInvitation,
  ANSWERS,
  checkInvitation,
  INVITATION_COMMANDS,
  INVITATION_MOVES,
  INVITATION_STATES,
  invitationExpiry,
  invitationState,
  type InvitationFacts,
  type InvitationState,
} from "~/domain/consortium/invitation";

const EXPIRES = new Date("2027-01-19T23:00:00Z");
const BEFORE = new Date(EXPIRES.getTime() - 1);
const AFTER = EXPIRES;
const open: InvitationFacts = {
  expiresAt: EXPIRES,
  answeredAt: null,
  answer: null,
  withdrawnAt: null,
  isReplaced: false,
};
const sample: Record<InvitationState, { invitation: InvitationFacts; now: Date }> = {
  open: { invitation: open, now: BEFORE },
  answered: { invitation: { ...open, answeredAt: BEFORE, answer: "interested" }, now: BEFORE },
  withdrawn: { invitation: { ...open, withdrawnAt: BEFORE }, now: BEFORE },
  expired: { invitation: open, now: AFTER },
  replaced: { invitation: { ...open, withdrawnAt: BEFORE, isReplaced: true }, now: BEFORE },
};

describe("an invitation, state by state and command by command", () => {
  for (const state of INVITATION_STATES) {
    for (const command of INVITATION_COMMANDS) {
      const possible = INVITATION_MOVES[state].includes(command);
      test(`${state}: ${command} is ${possible ? "possible" : "refused"}`, () => {
        const { invitation, now } = sample[state];
        expect(invitationState(invitation, now)).toBe(state);
        expect(checkInvitation(invitation, command, now)).toEqual(
          possible ? { ok: true, value: state } : { ok: false, issues: [{ code: `invitation_${state}` }] },
        );
      });
    }
  }

  test("holds to the end of the sixtieth day in Oslo", () => {
    expect(invitationExpiry(new Date("2026-11-20T22:30:00Z"), null)).toEqual(new Date("2027-01-19T23:00:00Z"));
  });

  test("holds no longer than the consortium's deadline, unless that has passed", () => {
    const sentAt = new Date("2026-11-20T22:30:00Z");
    const deadlineAt = new Date("2027-01-15T23:00:00Z");
    expect(invitationExpiry(sentAt, deadlineAt)).toEqual(deadlineAt);
    expect(invitationExpiry(sentAt, new Date("2027-06-15T22:00:00Z"))).toEqual(new Date("2027-01-19T23:00:00Z"));
    expect(invitationExpiry(sentAt, new Date("2026-10-01T22:00:00Z"))).toEqual(new Date("2027-01-19T23:00:00Z"));
  });
});

describe("an answer", () => {
  test("leads to interested, to nothing yet, or to declined", () => {
    const steps = ANSWERS.map((answer) => answerInvitation(open, answer, "invited", BEFORE));
    expect(steps).toEqual([
      { ok: true, value: { changed: true, step: "interested" } },
      { ok: true, value: { changed: true, step: null } },
      { ok: true, value: { changed: true, step: "declined" } },
    ]);
  });

  test("given twice at once is one answer", () => {
    const answered = sample.answered.invitation;
    expect(answerInvitation(answered, "interested", "interested", BEFORE)).toEqual({
      ok: true,
      value: { changed: false, step: null },
    });
  });

  test("may be changed while the link holds, no to yes and yes to no", () => {
    const said = (answer: "interested" | "no") => ({ ...open, answeredAt: BEFORE, answer });
    expect(answerInvitation(said("no"), "interested", "declined", BEFORE)).toMatchObject({
      value: { step: "interested" },
    });
    expect(answerInvitation(said("interested"), "no", "interested", BEFORE)).toMatchObject({
      value: { step: "declined" },
    });
    expect(answerInvitation(said("no"), "interested", "declined", AFTER).ok).toBe(false);
  });

  test("takes no municipality back down the ladder", () => {
    expect(answerInvitation(open, "interested", "decided", BEFORE)).toMatchObject({
      value: { changed: true, step: null },
    });
  });

  test.each(["withdrawn", "expired", "replaced"] as const)("is refused when the invitation is %s", (state) => {
    const { invitation, now } = sample[state];
    expect(answerInvitation(invitation, "interested", "invited", now)).toEqual({
      ok: false,
      issues: [{ code: `invitation_${state}` }],
    });
  });
});
