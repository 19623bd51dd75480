import type { Deps } from "~/features/kernel/deps";
import type { OutboxMail } from "~prisma/generated/client";
import { isMailFailure, type MailFailure } from "./mail-failure";

/** The state of a letter that has not left: given up, to be tried again, or kept because nothing is sent from here. */
export type LetterTrouble =
  | { kind: "lost"; why: MailFailure; at: Date }
  | { kind: "waiting"; nextTryAt: Date }
  | { kind: "kept" };

type Letter = Pick<
  OutboxMail,
  "toAddress" | "createdAt" | "sentAt" | "failedAt" | "failure" | "lastError" | "nextTryAt"
>;

/** A letter and the row it tells about are written in one transaction, a moment apart. */
const MOMENT_MS = 60_000;

/** The letters to these addresses that have not left, oldest first. */
export const unsentTo = (db: Deps["db"], emails: readonly string[]): Promise<Letter[]> =>
  emails.length === 0
    ? Promise.resolve([])
    : db.outboxMail.findMany({
        where: { toAddress: { in: [...new Set(emails)] }, sentAt: null },
        select: {
          toAddress: true,
          createdAt: true,
          sentAt: true,
          failedAt: true,
          failure: true,
          lastError: true,
          nextTryAt: true,
        },
        orderBy: { id: "asc" },
        take: 500,
      });

/** What is wrong with the letter of an invitation that was sent, or sent again, at this instant. */
export function troubleOfInvitation(
  letters: readonly Letter[],
  { email, sentAt, answeredAt }: { email: string; sentAt: Date; answeredAt: Date | null },
  { keepsMail }: Deps["settings"],
): LetterTrouble | null {
  // Whoever has answered has the link, however it came
  if (answeredAt) return null;
  const own = letters.find(({ toAddress, createdAt }) => toAddress === email && isSameMoment(createdAt, sentAt));
  return own ? troubleOf(own, keepsMail) : null;
}

/** The latest letter to an address that was given up, whatever it was about. */
export function lostTo(letters: readonly Letter[], email: string): Extract<LetterTrouble, { kind: "lost" }> | null {
  const last = letters.findLast(({ toAddress, failedAt }) => toAddress === email && failedAt !== null);
  const trouble = last ? troubleOf(last, false) : null;
  return trouble?.kind === "lost" ? trouble : null;
}

const isSameMoment = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime()) < MOMENT_MS;

function troubleOf(letter: Letter, keepsMail: boolean): LetterTrouble | null {
  const { failedAt, failure, lastError, nextTryAt } = letter;
  if (failedAt) return { kind: "lost", why: isMailFailure(failure) ? failure : "gave_up", at: failedAt };
  if (keepsMail) return { kind: "kept" };
  return lastError === null ? null : { kind: "waiting", nextTryAt };
}
