import { isInTime } from "~/domain/shared/deadline";
import { parseCivilDate, parseWallTime } from "~/domain/shared/oslo-time";
import { checkLength } from "~/domain/shared/text";
import { accept, acceptUnless, issue, refuseAll, type Issue, type Verdict } from "~/domain/shared/verdict";

/** The same words as `enum CooperationForm` in prisma/schema.prisma (kommuneloven kapittel 18 to 20, anskaffelser). */
export const COOPERATION_FORMS = [
  "agreement",
  "host_municipality",
  "task_community",
  "procurement_cooperation",
] as const;
export type CooperationForm = (typeof COOPERATION_FORMS)[number];

export const LONGEST_NAME = 120;
export const LONGEST_PURPOSE = 2000;

/** A consortium as someone proposes it. */
export interface ConsortiumProposal {
  name: string;
  purpose: string;
  /** The last day partners can be in place, as typed. */
  deadlineOn: string;
  /** The last minute of that day, as typed: '23:59'. */
  deadlineTime: string;
  cooperationForm: string;
  leadOrganisationId: string;
  partnerOrganisationIds: readonly string[];
}

export interface CheckedConsortium {
  name: string;
  purpose: string;
  /** The first instant that is too late. */
  deadlineAt: Date;
  cooperationForm: CooperationForm;
  leadOrganisationId: string;
  /** Without the lead. */
  partnerOrganisationIds: readonly string[];
}

/**
 * A consortium has a name, a purpose, a deadline ahead, one lead and at least one other partner, all of them known.
 * Issues: consortium_name_missing, consortium_name_too_long, purpose_missing, purpose_too_long, date_missing,
 * date_invalid, time_invalid, time_skipped, deadline_not_in_future, cooperation_form_unknown, lead_unknown, partner_missing, lead_is_own_partner,
 * partner_unknown {organisationId}, partner_duplicate {organisationId}.
 */
export function checkConsortium(
  proposal: ConsortiumProposal,
  knownOrganisationIds: ReadonlySet<string>,
  now: Date,
): Verdict<CheckedConsortium> {
  const deadline = checkDeadline(proposal.deadlineOn, proposal.deadlineTime, now);
  const form = COOPERATION_FORMS.find((one) => one === proposal.cooperationForm);
  const issues: Issue[] = [
    ...descriptionIssues(proposal),
    ...(deadline.ok ? [] : deadline.issues),
    ...(form ? [] : [issue("cooperation_form_unknown", "cooperationForm")]),
    ...(knownOrganisationIds.has(proposal.leadOrganisationId) ? [] : [issue("lead_unknown", "leadOrganisationId")]),
    ...checkPartners(proposal.leadOrganisationId, proposal.partnerOrganisationIds, knownOrganisationIds),
  ];
  if (issues.length > 0 || !deadline.ok || !form) return refuseAll(issues);
  return accept({
    name: proposal.name.trim(),
    purpose: proposal.purpose.trim(),
    deadlineAt: deadline.value,
    cooperationForm: form,
    leadOrganisationId: proposal.leadOrganisationId,
    partnerOrganisationIds: proposal.partnerOrganisationIds,
  });
}

/**
 * What a consortium is called and is for, as somebody describes it again. Issues: consortium_name_missing,
 * consortium_name_too_long, purpose_missing, purpose_too_long.
 */
export function checkDescription(described: {
  name: string;
  purpose: string;
}): Verdict<{ name: string; purpose: string }> {
  return acceptUnless(descriptionIssues(described), {
    name: described.name.trim(),
    purpose: described.purpose.trim(),
  });
}

const descriptionIssues = ({ name, purpose }: { name: string; purpose: string }): Issue[] => [
  ...(checkLength("consortium_name", name, LONGEST_NAME, "name")?.issues ?? []),
  ...(checkLength("purpose", purpose, LONGEST_PURPOSE)?.issues ?? []),
];

/** The deadline as an instant: the minute typed is in time, the one after it too late. Later today is still ahead. */
export function checkDeadline(typedDate: string, typedTime: string, now: Date): Verdict<Date> {
  const date = parseCivilDate(typedDate, "deadlineOn");
  if (!date.ok) return date;
  const lastMinute = parseWallTime(date.value, typedTime, "deadlineTime");
  if (!lastMinute.ok) return lastMinute;
  const deadlineAt = new Date(lastMinute.value.getTime() + MINUTE_MS);
  return isInTime(now, deadlineAt) ? accept(deadlineAt) : refuseAll([issue("deadline_not_in_future", "deadlineOn")]);
}

const MINUTE_MS = 60_000;

/** Partners to add to the lead and those already there: at least one, each known, none twice, none the lead. */
export function checkPartners(
  leadOrganisationId: string,
  partnerOrganisationIds: readonly string[],
  knownOrganisationIds: ReadonlySet<string>,
  alreadyThere: ReadonlySet<string> = new Set(),
): Issue[] {
  const path = "partnerOrganisationIds";
  const seen = new Set(alreadyThere);
  const issues = partnerOrganisationIds.length === 0 ? [issue("partner_missing", path)] : [];
  for (const organisationId of partnerOrganisationIds) {
    if (organisationId === leadOrganisationId) issues.push(issue("lead_is_own_partner", path));
    else if (!knownOrganisationIds.has(organisationId)) issues.push(issue("partner_unknown", path, { organisationId }));
    else if (seen.has(organisationId)) issues.push(issue("partner_duplicate", path, { organisationId }));
    seen.add(organisationId);
  }
  return issues;
}
