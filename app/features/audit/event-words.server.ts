import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { AuditAction, AuditDetails } from "~/features/kernel/audit-actions";
import { callPartName } from "~/i18n/call-part-name";
import { costKeyName } from "~/i18n/cost-names";
import { partsWords } from "~/i18n/cost-parts-words";
import { formatDate, formatInstant, formatKroner } from "~/i18n/format";
import { measureStateName } from "~/i18n/risk-names";
import { participationName } from "~/i18n/participation-name";
import { stanceName } from "~/i18n/requirement-names";
import { roleName } from "~/i18n/role-name";
import { stepName } from "~/i18n/step-name";
import { takenOutReason } from "~/i18n/taken-out-reason";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";

const answers = {
  interested: m.audit_invitation_answered_interested,
  later: m.audit_invitation_answered_later,
  no: m.audit_invitation_answered_no,
};

const ownAnswers = {
  joined: m.audit_partnership_joined,
  declined: m.audit_partnership_declined,
  rejoined: m.audit_partnership_rejoined,
};

const drafted = {
  empty: m.audit_call_drafted,
  reference: m.audit_call_drafted_reference,
  copy: m.audit_call_drafted_copy,
};

/** A deadline as it is written for people: the last minute in time. */
const deadlineWords = (closesAt: string) => formatInstant(lastMinuteBefore(new Date(closesAt)));

const inKroner = <Details extends { amount: string }>(details: Details) => ({
  ...details,
  amount: formatKroner(BigInt(details.amount)),
});

/** What was done, phrased to follow the name of who did it. The compiler ensures that it is complete. */
const words: { [A in AuditAction]: (details: AuditDetails[A]) => string } = {
  "session.started": () => m.audit_session_started(),
  "session.ended": () => m.audit_session_ended(),
  "mail.refused": () => m.audit_mail_refused(),
  "mail.allowed": () => m.audit_mail_allowed(),
  "mail_habit.chosen": ({ rhythm }) => (rhythm === "none" ? m.audit_letters_stopped() : m.audit_mail_habit_chosen()),
  "person.updated": () => m.audit_person_updated(),
  "membership.granted": (details) => m.audit_membership_granted({ ...details, role: roleName(details.role) }),
  "membership.changed": (details) =>
    m.audit_membership_changed({ ...details, role: roleName(details.role), former: roleName(details.former) }),
  "membership.ended": (details) => m.audit_membership_ended({ ...details, role: roleName(details.role) }),
  "membership.accepted": ({ role, organisation, address }) => {
    const named = { role: roleName(role), organisation };
    return address
      ? m.audit_membership_accepted_unconfirmed({ ...named, address })
      : m.audit_membership_accepted(named);
  },
  "membership.confirmed": (details) => m.audit_membership_confirmed({ ...details, role: roleName(details.role) }),

  "identity.connected": m.audit_identity_connected,
  "identity.disconnected": m.audit_identity_disconnected,
  "sign_in_link.handed_over": m.audit_sign_in_link_handed_over,
  "mail.tested": ({ isTaken }) => (isTaken ? m.audit_mail_tested() : m.audit_mail_tested_refused()),
  "operator.added": m.audit_operator_added,
  "operator.ended": m.audit_operator_ended,
  "operator.recovered": ({ name, organisation }) =>
    organisation ? m.audit_operator_recovered_for({ name, organisation }) : m.audit_operator_recovered({ name }),

  "consortium.created": m.audit_consortium_created,
  "partnership.added": ({ municipality, participation }) =>
    m.audit_partnership_added({ municipality, participation: participationName(participation).toLowerCase() }),
  "consortium.described": m.audit_consortium_described,
  "escalation.chosen": m.audit_escalation_chosen,
  "plan.changed": ({ hearingOn }) =>
    hearingOn ? m.audit_plan_changed({ hearing: formatDate(hearingOn) }) : m.audit_plan_changed_without_hearing(),
  "council_rules.recorded": m.audit_council_rules_recorded,
  "meetings.imported": m.audit_meetings_imported,
  "calendar_address.made": m.audit_calendar_address_made,
  "calendar_address.ended": m.audit_calendar_address_ended,
  "deadline.moved": ({ from, to }) => m.audit_deadline_moved({ from: deadlineWords(from), to: deadlineWords(to) }),
  "consortium.archived": m.audit_consortium_archived,
  "consortium.restored": () => m.audit_consortium_restored(),
  "lead.offered": m.audit_lead_offered,
  "lead.offer_taken_back": m.audit_lead_offer_taken_back,
  "lead.offer_declined": m.audit_lead_offer_declined,
  "lead.handed_over": m.audit_lead_handed_over,
  "partnership.changed": ({ municipality, former, participation }) =>
    m.audit_partnership_changed({
      municipality,
      former: participationName(former).toLowerCase(),
      participation: participationName(participation).toLowerCase(),
    }),
  "partnership.removed": m.audit_partnership_removed,
  "partnership.answered": ({ municipality, answer }) => ownAnswers[answer]({ municipality }),
  "domain.added": m.audit_domain_added,
  "domain.removed": m.audit_domain_removed,
  "invitation.sent": m.audit_invitation_sent,
  "invitation.sent_again": m.audit_invitation_sent_again,
  "invitation.replaced": m.audit_invitation_replaced,
  "invitation.withdrawn": m.audit_invitation_withdrawn,
  "invitation.opened": m.audit_invitation_opened,
  "invitation.answered": ({ municipality, answer }) => answers[answer]({ municipality }),
  "commitment.recorded": ({ municipality, step, caseNumber }) => {
    const named = { municipality, step: stepName(step).toLowerCase() };
    return caseNumber ? m.audit_commitment_recorded_case({ ...named, caseNumber }) : m.audit_commitment_recorded(named);
  },
  "reminder.sent": ({ municipality, urgent }) =>
    urgent ? m.audit_reminder_sent_urgent({ municipality }) : m.audit_reminder_sent({ municipality }),
  "meeting.added": (details) => m.audit_meeting_added({ ...details, heldOn: formatDate(details.heldOn) }),
  "meeting.removed": (details) => m.audit_meeting_removed({ ...details, heldOn: formatDate(details.heldOn) }),

  "grantor.added": m.audit_grantor_added,
  "call.drafted": ({ start }) => drafted[start](),
  "call.draft_changed": ({ part }) => m.audit_call_draft_changed({ part: callPartName(part).toLowerCase() }),
  "call.draft_discarded": () => m.audit_call_draft_discarded(),
  "call.amendment_begun": m.audit_call_amendment_begun,
  "call.published": ({ title, closesAt }) => m.audit_call_published({ title, deadline: deadlineWords(closesAt) }),
  "call.amended": m.audit_call_amended,
  "call.extended": ({ title, closesAt }) => m.audit_call_extended({ title, deadline: deadlineWords(closesAt) }),
  "call.closed_early": m.audit_call_closed_early,

  "document.created": m.audit_document_created,
  "document.imported": m.audit_document_imported,
  "document.renamed": m.audit_document_renamed,
  "document.archived": m.audit_document_archived,
  "document.restored": m.audit_document_restored,
  "document.deleted": m.audit_document_deleted,
  "document.numbering_changed": ({ title, isNumbered }) =>
    isNumbered ? m.audit_document_numbered({ title }) : m.audit_document_unnumbered({ title }),
  "case_papers.asked": m.audit_case_papers_asked,
  "case_paper.made": m.audit_case_paper_made,
  "case_papers.made": m.audit_case_papers_made,
  "template.made": m.audit_template_made,
  "template.removed": m.audit_template_removed,
  "document.image_added": m.audit_document_image_added,
  "text.imported": ({ title, placing }) =>
    placing === "instead" ? m.audit_text_imported_instead({ title }) : m.audit_text_imported({ title }),
  "text.restored": ({ title, number, keptAt }) =>
    number === null
      ? m.audit_text_restored_kept({ title, at: formatInstant(new Date(keptAt ?? 0)) })
      : m.audit_text_restored({ title, number }),
  "text.kept": m.audit_text_kept,
  "version.frozen": ({ title, number, label }) =>
    m.audit_version_frozen({ title, number, label: versionLabelName(label).toLowerCase() }),
  "comment.written": ({ title, isReply }) =>
    isReply ? m.audit_comment_replied({ title }) : m.audit_comment_written({ title }),
  "comment.edited": m.audit_comment_edited,
  "comment.deleted": m.audit_comment_deleted,
  "comment.resolved": m.audit_comment_resolved,
  "comment.reopened": m.audit_comment_reopened,
  "comment.assigned": ({ title, to, dueOn }) =>
    dueOn === null
      ? m.audit_comment_assigned({ title, to })
      : m.audit_comment_assigned_due({ title, to, due: formatDate(dueOn) }),
  "comment.unassigned": m.audit_comment_unassigned,
  "comment.re_anchored": m.audit_comment_re_anchored,
  "suggestion.made": m.audit_suggestion_made,
  "suggestion.explained": m.audit_suggestion_explained,
  "suggestion.withdrawn": m.audit_suggestion_withdrawn,
  "suggestion.accepted": m.audit_suggestion_accepted,
  "suggestion.rejected": m.audit_suggestion_rejected,
  "suggestion.undone": m.audit_suggestion_undone,
  "suggestion.reopened": m.audit_suggestion_reopened,
  "approval.asked": m.approval_event_asked,
  "approval.reminded": m.approval_event_reminded,
  "approval.given": approvalWords,
  "approval.withdrawn": m.approval_event_withdrawn,
  "agreement.asked": ({ lapsed, ...named }) =>
    [m.agreement_event_asked(named), ...(lapsed > 0 ? [m.agreement_event_lapsed({ count: lapsed })] : [])].join(" "),
  "agreement.signed": ({ evidence, ...named }) =>
    evidence === null ? m.agreement_event_signed(named) : m.agreement_event_file(named),
  "hearing.opened": ({ dueOn, ...named }) => m.hearing_event_opened({ ...named, dueOn: formatDate(dueOn) }),
  "hearing.extended": ({ title, dueOn }) => m.hearing_event_extended({ title, dueOn: formatDate(dueOn) }),
  "hearing.reminded": m.hearing_event_reminded,
  "hearing.closed": m.hearing_event_closed,
  "hearing.reopened": ({ title, dueOn }) => m.hearing_event_reopened({ title, dueOn: formatDate(dueOn) }),
  "hearing.drafted": m.hearing_event_drafted,
  "hearing.replied": repliedWords,
  "hearing.reply_taken_back": m.hearing_event_taken_back,
  "hearing.answered": m.hearing_event_answered,
  "text.taken_out": ({ title, reason }) => m.audit_text_taken_out({ title, reason: takenOutReason(reason) }),
  "application.started": m.audit_application_started,
  "application.renamed": m.audit_application_renamed,
  "answer.saved": m.audit_answer_saved,
  "goal.added": m.audit_goal_added,
  "goal.saved": m.audit_goal_saved,
  "goal.removed": m.audit_goal_removed,
  "goal.moved": m.audit_goal_moved,
  "budget.taken_from_costs": ({ key, ...taken }) =>
    m.audit_budget_taken_from_costs({ ...taken, key: costKeyName(key).toLowerCase() }),
  "budget.saved": m.audit_budget_saved,
  "cost.added": ({ municipality, ...cost }) =>
    municipality === null
      ? m.audit_cost_added(inKroner(cost))
      : m.audit_cost_added_local({ ...inKroner(cost), municipality }),
  "cost.changed": (cost) => m.audit_cost_changed(inKroner(cost)),
  "cost.removed": (cost) => m.audit_cost_removed(inKroner(cost)),
  "cost.imported": (costs) => m.audit_cost_imported(inKroner(costs)),
  "cost_key.put_together": (parts) => m.audit_cost_key_put_together({ parts: partsWords(parts) }),
  "cost_sharers.changed": m.audit_cost_sharers_changed,
  "cost_key.decided": ({ key, reason }) => m.audit_cost_key_decided({ key: costKeyName(key).toLowerCase(), reason }),
  "system.answered": ({ municipality, product, isByLink }) =>
    isByLink
      ? m.audit_system_answered_by_link({ municipality })
      : m.audit_system_answered({ municipality, product: product ?? m.audit_system_unknown() }),
  "system.changed": ({ municipality, product }) =>
    m.audit_system_changed({ municipality, product: product ?? m.audit_system_unknown() }),
  "system.removed": ({ municipality, product }) =>
    m.audit_system_removed({ municipality, product: product ?? m.audit_system_unknown() }),
  "system.asked": m.audit_system_asked,
  "decision.asked": (asked) => m.audit_decision_asked({ ...asked, dueOn: formatDate(asked.dueOn) }),
  "decision.extended": (asked) => m.audit_decision_extended({ ...asked, dueOn: formatDate(asked.dueOn) }),
  "decision.voted": ({ isReplaced, option, ...vote }) =>
    (isReplaced ? m.audit_decision_voted_again : m.audit_decision_voted)({
      ...vote,
      option: option ?? m.decision_abstained(),
    }),
  "decision.settled": ({ option, ...question }) =>
    m.audit_decision_settled({ ...question, option: option ?? m.audit_decision_undecided() }),
  "decision.withdrawn": m.audit_decision_withdrawn,
  "decision.delegated": (given) => m.audit_decision_delegated({ ...given, endsOn: formatDate(given.endsOn) }),
  "decision.delegation_ended": m.audit_decision_delegation_ended,
  "risk.added": m.audit_risk_added,
  "risk.changed": m.audit_risk_changed,
  "risk.closed": m.audit_risk_closed,
  "risk.reopened": m.audit_risk_reopened,
  "risk_measure.added": ({ number, measure }) => m.audit_risk_measure_added({ number, measure }),
  "risk_measure.changed": ({ number, measure, state }) =>
    m.audit_risk_measure_changed({ number, measure, state: measureStateName(state).toLowerCase() }),
  "requirement.added": m.audit_requirement_added,
  "requirement.changed": m.audit_requirement_changed,
  "requirement.withdrawn": m.audit_requirement_withdrawn,
  "requirement.restored": m.audit_requirement_restored,
  "requirement.merged": m.audit_requirement_merged,
  "requirement.answered": ({ stance, ...answer }) =>
    m.audit_requirement_answered({ ...answer, stance: stanceName(stance).toLowerCase() }),
  "requirements.imported": m.audit_requirements_imported,
  "requirements.taken_from_catalogue": m.audit_requirements_taken_from_catalogue,
  "requirements.frozen": ({ version, name }) => m.audit_requirements_frozen({ version, name }),
  "attachment.added": m.audit_attachment_added,
  "attachment.removed": m.audit_attachment_removed,
  "signing.opened": m.audit_signing_opened,
  "signing.unlocked": m.audit_signing_unlocked,
  "sign_off.opened": m.audit_sign_off_opened,
  "sign_off.given": ({ municipality, address }) =>
    address ? m.audit_sign_off_given_unconfirmed({ municipality, address }) : m.audit_sign_off_given({ municipality }),
  "sign_off.declined": ({ municipality, reason, address }) =>
    address
      ? m.audit_sign_off_declined_unconfirmed({ municipality, reason, address })
      : m.audit_sign_off_declined({ municipality, reason }),
  "sign_off.withdrawn": m.audit_sign_off_withdrawn,
  "sign_off.reminded": m.audit_sign_off_reminded,
  "sign_off.notified": m.audit_sign_off_notified,
  "application.submitted": m.audit_application_submitted,
  "replacement.begun": m.audit_replacement_begun,
  "replacement.given_up": m.audit_replacement_given_up,
};

const isAction = (action: string): action is AuditAction => Object.hasOwn(words, action);

/**
 * A recorded event in the reader's language, without its subject: 'inviterte Røst (Kommunedirektør)'.
 * @throws for an action nobody could have recorded: then the log was written by something else
 */
export function eventWords(event: { action: string; details: unknown }): string {
  if (!isAction(event.action)) throw new Error(`no words for action ${event.action}`);
  const say = words[event.action] as (details: unknown) => string;
  return say(event.details);
}

/** What a municipality approved; the reservation itself stands on the page of the document. */
function approvalWords({ sections, hasReservation, address, ...named }: AuditDetails["approval.given"]): string {
  const words = sections === null ? m.approval_event_whole(named) : m.approval_event_sections({ ...named, sections });
  return [
    words,
    ...(hasReservation ? [m.approval_event_reservation()] : []),
    ...(address ? [m.approval_event_unconfirmed({ address })] : []),
  ].join(" ");
}

function repliedWords({ isLate, address, ...named }: AuditDetails["hearing.replied"]): string {
  return [
    m.hearing_event_replied(named),
    ...(isLate ? [m.hearing_event_late()] : []),
    ...(address ? [m.approval_event_unconfirmed({ address })] : []),
  ].join(" ");
}
