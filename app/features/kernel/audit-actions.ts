import type { TakenOutReason } from "~/collab/protocol";
import type { Role } from "~/domain/access/role";
import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import type { Participation } from "~/domain/consortium/participation";
import type { CostKey } from "~/domain/cost/cost-key";
import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { CallPart } from "~/domain/grant/call-missing";
import type { Stance } from "~/domain/requirement/stance";
import type { MeasureState } from "~/domain/risk/risk";
import type { MailRhythm } from "~/domain/notification/mail-habit";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { Confirmation } from "~/domain/shared/confirmation";

/**
 * Every action the product records, with the details of its event beyond who and when. The compiler checks both sides:
 * nothing can be recorded that is not here, and everything here has words (event-words.server.ts).
 * Names, titles, steps, counts and reasons written for all partners: an event is read by every partner, so no contact
 * address, note or secret. The one exception is the address of somebody who acts for a municipality without being known
 * there: it identifies them.
 * Dates are civil dates, amounts øre as text.
 */
export interface AuditDetails {
  "session.started": { method: string };
  "session.ended": Record<never, never>;
  "mail.refused": { domain: string };
  "mail.allowed": { domain: string };
  /** By the person, or by the link in a letter. */
  "mail_habit.chosen": { rhythm: MailRhythm };
  "person.updated": { displayName?: string; locale?: string };
  "membership.granted": { role: Role; name: string; organisation: string };
  "membership.changed": { former: Role; role: Role; name: string; organisation: string };
  "membership.ended": { role: Role; name: string; organisation: string };
  /** `address` only for somebody not confirmed as belonging to the organisation. */
  "membership.accepted": { role: Role; organisation: string; confirmedBy?: Confirmation | null; address?: string };
  "membership.confirmed": { role: Role; name: string; organisation: string; confirmedBy: Confirmation };

  "identity.connected": { provider: string };
  "identity.disconnected": { provider: string };
  /** Where no mail leaves: somebody made a link that signs the person in, and was shown it. */
  "sign_in_link.handed_over": { name: string };

  "mail.tested": { isTaken: boolean };
  "operator.added": { name: string };
  "operator.ended": { name: string };
  /** By a command on the server; `organisation` where the person was made its administrator. */
  "operator.recovered": { name: string; organisation: string | null };

  "consortium.created": { name: string; lead: string; partners: number };
  "partnership.added": { municipality: string; participation: Participation };
  "consortium.described": { name: string };
  "escalation.chosen": { former: number; days: number };
  /** First instants that are too late, UTC, ISO 8601. */
  "deadline.moved": { from: string; to: string; invitations: number };
  /** Civil dates, null where none is planned. Days are working days. */
  "plan.changed": { hearingOn: string | null; replyDays: number; caseDays: number };
  "council_rules.recorded": { municipality: string; papersDays: number; committeeDays: number | null };
  "meetings.imported": { municipalities: number; meetings: number };
  "calendar_address.made": { municipality: string };
  "calendar_address.ended": { municipality: string };
  "consortium.archived": { reason: string };
  "consortium.restored": Record<never, never>;
  "lead.offered": { municipality: string };
  "lead.offer_taken_back": { municipality: string };
  "lead.offer_declined": { municipality: string };
  "lead.handed_over": { former: string; lead: string };
  "partnership.changed": { municipality: string; former: Participation; participation: Participation };
  "partnership.removed": { municipality: string; participation: Participation };
  "partnership.answered": { municipality: string; answer: "joined" | "declined" | "rejoined" };
  "domain.added": { organisation: string; domain: string; reason: string };
  "domain.removed": { organisation: string; domain: string; reason: string };
  "invitation.sent": { municipality: string; contactTitle: string };
  "invitation.sent_again": { municipality: string; contactTitle: string };
  "invitation.replaced": { municipality: string; contactTitle: string; formerContactTitle: string };
  "invitation.withdrawn": { municipality: string; contactTitle: string };
  "invitation.opened": { municipality: string; contactTitle: string };
  "invitation.answered": { municipality: string; contactTitle: string; answer: "interested" | "later" | "no" };
  "commitment.recorded": {
    municipality: string;
    step: CommitmentStepKind;
    authority: string;
    caseNumber: string | null;
    condition: string | null;
    /** SHA-256 of the document, hex. */
    evidence?: string | null;
  };
  "reminder.sent": { municipality: string; urgent: boolean };
  "meeting.added": { municipality: string; body: string; heldOn: string };
  "meeting.removed": { municipality: string; body: string; heldOn: string };

  "grantor.added": { organisation: string; orgNumber: string };
  "call.drafted": { grantor: string; start: "empty" | "reference" | "copy" };
  "call.draft_changed": { grantor: string; part: CallPart };
  "call.draft_discarded": { grantor: string };
  "call.amendment_begun": { title: string; grantor: string };
  /** Instants, UTC, ISO 8601; the deadline is the first one that is too late. */
  "call.published": { title: string; grantor: string; opensAt: string; closesAt: string };
  "call.amended": { title: string; grantor: string; closesAt: string };
  "call.extended": { title: string; grantor: string; closesAt: string };
  "call.closed_early": { title: string; grantor: string; closesAt: string };

  "document.created": { title: string };
  "document.imported": { title: string };
  "document.renamed": { former: string; title: string };
  "document.archived": { title: string };
  "document.restored": { title: string };
  "document.deleted": { title: string };
  "document.numbering_changed": { title: string; isNumbered: boolean };
  /** SHA-256 of its bytes, hex. */
  "case_papers.asked": { count: number };
  "case_paper.made": { title: string; isNew: boolean };
  "case_papers.made": { count: number };
  "template.made": { title: string };
  "template.removed": { title: string };
  "document.image_added": { title: string; sha256: string };
  /** What the text was made to be again: a version by its number, or what was kept at an instant (UTC, ISO 8601). */
  "text.imported": { title: string; placing: "behind" | "instead" };
  "text.restored": { title: string; number: number | null; keptAt: string | null };
  "text.kept": { title: string };
  "version.frozen": { title: string; number: number; label: VersionLabel; sha256: string };
  "comment.written": { title: string; isReply: boolean };
  "comment.edited": { title: string };
  "comment.deleted": { title: string };
  "comment.resolved": { title: string };
  "comment.reopened": { title: string };
  /** `to` with the municipality; the last day in time, or none. */
  "comment.assigned": { title: string; to: string; dueOn: string | null };
  "comment.unassigned": { title: string };
  /** Its words were deleted and brought back. */
  "comment.re_anchored": { title: string };
  "suggestion.made": { title: string };
  /** Its author says why. */
  "suggestion.explained": { title: string };
  "suggestion.withdrawn": { title: string };
  /** `by` is whose it was, with the municipality. */
  "suggestion.accepted": { title: string; by: string; count: number };
  "suggestion.rejected": { title: string; by: string; count: number };
  "suggestion.undone": { title: string; by: string; count: number };
  "suggestion.reopened": { title: string; by: string };
  "approval.asked": { title: string; number: number; municipalities: number };
  "approval.reminded": { title: string; number: number; municipalities: number };
  /** `sections` is how many of them; null for the whole. `address` only for somebody not confirmed. */
  "approval.given": {
    title: string;
    number: number;
    municipality: string;
    authority: SigningAuthority;
    sections: number | null;
    hasReservation: boolean;
    confirmedBy: Confirmation | null;
    address?: string;
  };
  "approval.withdrawn": { title: string; municipality: string; reason: string };
  /** `sha256` is the version's, hex; `lapsed` municipalities had signed another version. */
  "agreement.asked": { title: string; number: number; sha256: string; lapsed: number };
  /** `name` is whoever signed. Signed here with an authority, or a file laid in: `evidence` is its SHA-256, hex. */
  "agreement.signed": {
    title: string;
    number: number;
    municipality: string;
    sha256: string;
    name: string;
    authority: SigningAuthority | null;
    confirmedBy: Confirmation | null;
    evidence: string | null;
  };
  /** Days as 'YYYY-MM-DD'; `number` is the version's. */
  "hearing.opened": { title: string; number: number; dueOn: string; municipalities: number };
  "hearing.extended": { title: string; dueOn: string };
  "hearing.reminded": { title: string; municipalities: number };
  "hearing.closed": { title: string; remarks: number };
  "hearing.reopened": { title: string; dueOn: string };
  /** What a municipality prepares is its own: the log says that it does, and not what. */
  "hearing.drafted": { title: string; municipality: string };
  /** `address` only for somebody not confirmed. */
  "hearing.replied": {
    title: string;
    municipality: string;
    authority: SigningAuthority;
    isLate: boolean;
    confirmedBy: Confirmation | null;
    address?: string;
  };
  "hearing.reply_taken_back": { title: string; municipality: string };
  /** `remark` is its number in the round; what became of it is for those who see it. */
  "hearing.answered": { title: string; municipality: string; remark: number };
  /** `reason` is why it is not allowed in the text. */
  "text.taken_out": { title: string; reason: TakenOutReason };
  "application.started": { title: string; call: string };
  "application.renamed": { title: string };
  "answer.saved": { field: string };
  "goal.added": { goal: string };
  "goal.saved": { goal: string };
  "goal.removed": { goal: string };
  "goal.moved": { goal: string };
  "budget.saved": { municipality: string; cells: number };
  "budget.taken_from_costs": { costs: number; cells: number; key: CostKey };
  /** Øre without VAT as text; `municipality` of a local cost, null for one that is shared. */
  "cost.added": { name: string; year: number; amount: string; municipality: string | null };
  "cost.changed": { name: string; year: number; amount: string; municipality: string | null };
  "cost.removed": { name: string; year: number; amount: string; municipality: string | null };
  "cost.imported": { costs: number; amount: string };
  /** Hundredths of a per cent. */
  "cost_key.put_together": { equal: number; population: number; users: number };
  "cost_sharers.changed": { municipalities: number };
  "cost_key.decided": { key: CostKey; reason: string };
  /** Never what it costs. `isByLink`: without signing in. */
  "system.answered": { municipality: string; product: string | null; isByLink: boolean };
  "system.changed": { municipality: string; product: string | null };
  "system.removed": { municipality: string; product: string | null };
  "system.asked": { municipality: string };
  /** Civil dates. */
  "decision.asked": { number: number; title: string; dueOn: string };
  "decision.extended": { number: number; title: string; dueOn: string };
  /** Null abstains. */
  "decision.voted": { number: number; municipality: string; option: string | null; isReplaced: boolean };
  /** Null: nothing was decided. */
  "decision.settled": { number: number; title: string; option: string | null };
  "decision.withdrawn": { number: number; title: string; reason: string };
  "decision.delegated": { municipality: string; name: string; endsOn: string };
  "decision.delegation_ended": { municipality: string };
  "risk.added": { number: number; title: string };
  "risk.changed": { number: number; title: string };
  "risk.closed": { number: number; title: string };
  "risk.reopened": { number: number; title: string };
  "risk_measure.added": { number: number; measure: string; state: MeasureState };
  "risk_measure.changed": { number: number; measure: string; state: MeasureState };
  "requirement.added": { number: number; title: string };
  "requirement.changed": { number: number; title: string };
  "requirement.withdrawn": { number: number; title: string };
  "requirement.restored": { number: number; title: string };
  /** `into` is the number of the one that stays. */
  "requirement.merged": { number: number; title: string; into: number };
  "requirement.answered": { number: number; municipality: string; stance: Stance };
  "requirements.imported": { requirements: number };
  "requirements.taken_from_catalogue": { requirements: number };
  "requirements.frozen": { version: number; name: string; requirements: number; sha256: string };
  "attachment.added": { filename: string };
  "attachment.removed": { filename: string };
  "signing.opened": { title: string };
  /** `signed` municipalities had signed. */
  "signing.unlocked": { title: string; reason: string; signed: number };
  "sign_off.opened": { municipality: string };
  /** `sha256` is the content's, hex. */
  "sign_off.given": {
    municipality: string;
    authority: SigningAuthority;
    sha256: string;
    confirmedBy?: Confirmation | null;
    /** The address of a signatory not confirmed as belonging to the municipality. */
    address?: string;
  };
  "sign_off.declined": {
    municipality: string;
    authority: SigningAuthority;
    sha256: string;
    reason: string;
    confirmedBy?: Confirmation | null;
    /** As of a signature. */
    address?: string;
  };
  "sign_off.withdrawn": { municipality: string; reason: string };
  "sign_off.reminded": { municipality: string };
  "sign_off.notified": { municipality: string };
  "application.submitted": { title: string; receipt: string; sequence: number; sha256: string };
  "replacement.begun": { title: string; receipt: string };
  "replacement.given_up": { title: string; receipt: string };
}

export type AuditAction = keyof AuditDetails;
