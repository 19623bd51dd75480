import type { DeadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { invitationState } from "~/domain/consortium/invitation";
import { inRole } from "~/features/consortium/invitation/in-role";
import { asFacts } from "~/features/consortium/invitation/invitation-store.server";
import { missingName } from "~/features/consortium/standing/missing-name";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { capitalised } from "~/i18n/capitalised";
import { formatDate, formatShortDate, formatWeekday } from "~/i18n/format";
import type { MailWords } from "~/i18n/mail-words";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";

/** What is missing from a partner, in words, as its row says it. */
export function missingWords(partner: PartnerStanding, outlook: DeadlineOutlook, now: Date): string {
  const { standing, participation } = partner;
  const last = partner.record.steps.at(-1);
  if (standing.stopped && last)
    return [m.board_stopped({ how: stepName(standing.stopped), date: formatDay(last.decidedOn) }), last.reason]
      .filter(Boolean)
      .join(" ");
  if (participation === "observer") return m.board_observes();
  if (standing.condition) return conditionWords(standing.condition);
  if (!standing.missing) return m.board_all_in_place();
  if (standing.missing === "invitation") return m.board_not_invited();
  if (standing.missing === "answer") return answerWords(partner, now);
  if (participation === "option" && standing.missing === "decision") return m.board_option_needs_no_decision();
  if (standing.missing === "decision" && outlook.kind === "can_decide")
    return m.board_decision_on({ date: formatLong(outlook.next) });
  return capitalised(missingName(standing.missing));
}

const conditionWords = ({ text, hasFailed }: { text: string; hasFailed: boolean }) =>
  hasFailed ? m.board_condition_failed({ condition: text }) : m.board_condition({ condition: text });

function answerWords(partner: PartnerStanding, now: Date): string {
  if (partner.wantsCall) return m.board_wants_a_call();
  const invitations = partner.record.invitations.filter(
    (one) => !["replaced", "withdrawn"].includes(invitationState(asFacts(one), now)),
  );
  const opened = invitations.findLast((one) => one.openedAt);
  if (opened?.openedAt) return m.board_no_answer_opened({ date: formatShortDate(opened.openedAt) });
  if (invitations.some((one) => invitationState(asFacts(one), now) === "expired")) return m.board_no_answer_expired();
  return invitations.length > 0 ? m.board_no_answer_unopened() : m.board_no_answer();
}

/** '10. desember', without the year and the weekday. */
const formatLong = (day: string): string => formatWeekday(day).replace(/^\S+ /, "");
const formatDay = (day: Date): string => formatWeekday(day).replace(/^\S+ /, "");

/** The latest thing that happened with a partner: when, and who did what, for the row that changes on an open board. */
export function latestChange(
  partner: PartnerStanding,
  mail: Pick<MailWords, "invitationMade">,
): { at: string; words: string } | null {
  const { steps, invitations, reminders } = partner.record;
  const changes: { at: Date; words: () => string }[] = [];
  // A step taken by answering is described by the answer
  const step = steps.findLast((one) => one.invitationId === null);
  if (step)
    changes.push({
      at: step.recordedAt,
      words: () =>
        step.caseNumber
          ? m.board_now_step_case({ who: step.recordedByName, caseNumber: step.caseNumber })
          : m.board_now_step({ who: step.recordedByName, step: stepName(step.kind).toLowerCase() }),
    });
  for (const invitation of invitations) {
    const { answer, answeredAt, openedAt, sentAt, contactTitle } = invitation;
    changes.push({ at: sentAt, words: () => mail.invitationMade() });
    if (openedAt)
      changes.push({ at: openedAt, words: () => m.board_now_opened({ who: inRole(contactTitle, partner.name) }) });
    if (answeredAt && answer)
      changes.push({
        at: answeredAt,
        words: () => nowAnswered[answer as keyof typeof nowAnswered]({ who: inRole(contactTitle, partner.name) }),
      });
  }
  const reminder = reminders[0];
  if (reminder) changes.push({ at: reminder.sentAt, words: () => m.board_now_reminded({ who: reminder.sentByName }) });
  const latest = changes.reduce<(typeof changes)[number] | null>(
    (one, other) => (one && one.at > other.at ? one : other),
    null,
  );
  return latest && { at: latest.at.toISOString(), words: latest.words() };
}

const nowAnswered = {
  interested: m.board_now_interested,
  later: m.board_now_later,
  no: m.board_now_no,
};

/** What a circle on the map says besides the step: a line of facts, and a secondary one. */
export function mapFacts(partner: PartnerStanding): { fact?: string; note?: string } {
  const { condition, reached, step, stopped } = partner.standing;
  const conditional = condition && reached.decided;
  const shown = conditional ? reached.decided : step && !stopped ? reached[step] : undefined;
  if (!shown) return {};
  const name = conditional ? m.board_conditional() : stepName(shown.kind);
  return {
    fact: [[name, shown.caseNumber].filter(Boolean).join(" "), formatDate(shown.decidedOn)].join(", "),
    ...(condition && { note: m.board_condition({ condition: condition.text }) }),
  };
}
