import type { Actor } from "~/domain/access/actor";
import { membershipsIn } from "~/domain/access/can";
import { COMMITTING_ROLES, type Role } from "~/domain/access/role";
import type { Missing } from "~/domain/consortium/standing";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import { papersOf } from "./duty-words.server";
import type { MyConsortium, MyPartner } from "./my-standings.server";

/** What somebody who decides for a municipality owes the consortium: its answer and its own next step. */
export function partnerDuties(consortium: MyConsortium, actor: Actor, today: CivilDate): Duty[] {
  if (consortium.isClosed) return [];
  return consortium.partners
    .filter((partner) => decidesFor(actor, consortium, partner))
    .flatMap((partner) => nextStep(consortium, partner, today));
}

/** What one municipality owes each of these consortia, whoever in it is to do it. */
export const owedBy = (organisationId: string, consortia: readonly MyConsortium[], today: CivilDate): Duty[] =>
  consortia
    .filter(({ isClosed }) => !isClosed)
    .flatMap((consortium) =>
      consortium.partners
        .filter((partner) => partner.organisationId === organisationId)
        .flatMap((partner) => nextStep(consortium, partner, today)),
    );

/** The lead's coordinator may record for everyone, but is not responsible for their decisions. */
const decidesFor = (actor: Actor, consortium: MyConsortium, partner: MyPartner): boolean =>
  membershipsIn(actor, consortium.subject).some(
    (membership) =>
      membership.organisationId === partner.organisationId &&
      (COMMITTING_ROLES as readonly Role[]).includes(membership.role),
  );

const steps = {
  intent: m.home_step_intent,
  mandate: m.home_step_mandate,
  mandate_renewal: m.home_step_mandate_renewal,
  decision: m.home_step_decision,
  decision_renewal: m.home_step_decision_renewal,
  condition_met: m.home_step_condition_met,
  new_decision: m.home_step_new_decision,
  signature: m.home_step_signature,
  signature_renewal: m.home_step_signature_renewal,
} satisfies Record<Exclude<Missing, "invitation" | "answer">, unknown>;

function nextStep(consortium: MyConsortium, partner: MyPartner, today: CivilDate): Duty[] {
  const { missing } = partner.standing;
  if (partner.participation === "observer" || missing === null || missing === "invitation") return [];
  const duty = {
    key: `${consortium.id} step ${partner.organisationId}`,
    href: paths.partner(consortium.slug, partner.number),
    action: m.home_do_open(),
  };
  const note = (text: string) => m.home_note({ consortium: consortium.name, text });
  if (missing === "answer") {
    const { invitation } = partner;
    if (!invitation || invitation.state === "withdrawn" || partner.wantsCall) return [];
    const title = m.home_answer({ lead: consortium.lead.name });
    const sent = m.home_answer_note({ date: formatDate(invitation.sentAt) });
    return [{ ...duty, actOn: today, isDated: false, title, note: note(sent), action: m.home_do_answer() }];
  }
  const deadline = formatDate(consortium.lastDay);
  const { outlook } = partner;
  if (outlook.kind === "misses") {
    const text = outlook.next
      ? m.home_urgent_note({ next: formatDate(outlook.next), deadline })
      : m.home_urgent_note_undated({ deadline });
    return [{ ...duty, actOn: today, isDated: false, title: m.home_urgent(), note: note(text) }];
  }
  const title = steps[missing]();
  if (outlook.kind === "can_decide") {
    const papersOutOn = papersOf(partner, outlook.next);
    const meeting = formatDate(outlook.next);
    const text = papersOutOn
      ? m.home_step_note_papers({ meeting, papers: formatDate(papersOutOn) })
      : m.home_step_note_meeting({ meeting });
    return [{ ...duty, actOn: papersOutOn ?? outlook.next, isDated: true, title, note: note(text) }];
  }
  const text = outlook.kind === "unknown" ? m.home_step_note_calendar({ deadline }) : m.home_step_note({ deadline });
  return [{ ...duty, actOn: consortium.lastDay, isDated: true, title, note: note(text) }];
}
