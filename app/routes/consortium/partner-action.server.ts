import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { PARTNER_PARTICIPATIONS } from "~/domain/consortium/participation";
import type { Issue, Verdict } from "~/domain/shared/verdict";
import { accessGivenWords } from "~/features/access/access-given";
import { colleagueSchema } from "~/features/access/membership-schema";
import { inviteSchema } from "~/features/consortium/invitation/invitation-schema";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { replaceContact } from "~/features/consortium/invitation/replace-contact.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { withdrawInvitation } from "~/features/consortium/invitation/withdraw-invitation.server";
import { addMeeting, removeMeeting } from "~/features/consortium/partner/council-meetings.server";
import type { FoundPartner } from "~/features/consortium/partner/find-partner.server";
import { addColleague, endColleague } from "~/features/consortium/partner/add-colleague.server";
import { changeParticipation } from "~/features/consortium/partner/change-participation.server";
import { removePartner } from "~/features/consortium/partner/remove-partner.server";
import { recordRules } from "~/features/consortium/partner/record-rules.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import { meetingSchema, rulesSchema, stepSchema } from "~/features/consortium/partner/step-schema";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { isUuid } from "~/features/kernel/is-uuid";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm, refuseForm } from "~/http/form.server";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";

export const partnerForm = formShape({
  schemas: [stepSchema, meetingSchema, rulesSchema, inviteSchema, colleagueSchema],
  names: ["intent", "id", "participation", "was"],
  file: { field: "evidence", bytes: LARGEST_FILE },
});

/** Whether this person may use any of the page's forms: checked before one is read. */
export const mayPost = (actor: Actor, consortium: FoundConsortium, partner: FoundPartner): boolean =>
  can(actor, "commitment.record", partner.subject) || can(actor, "consortium.manage", consortium.subject);

export interface PartnerRequest extends ReceivedForm {
  deps: Deps;
  actor: Actor;
  consortium: FoundConsortium;
  partner: FoundPartner;
}

/** The outcome of a form on the partner's page. `intent` says which form the reply belongs to. */
export type PartnerReply = Exclude<Answer, Done> | (Done & { intent: string });

interface Done {
  done: string[];
  handOver?: string | null;
}

type Answer =
  | Done
  | { refused: true; intent: string; reply: FormReply }
  | { refused: true; intent: string; words: string[] }
  | "forbidden"
  | "removed";

type Form = (request: PartnerRequest, intent: string) => Promise<Answer>;

const isForbidden = (issues: readonly Issue[]) => issues.some((issue) => issue.code === "not_allowed");

function idOf({ fields }: PartnerRequest): string | null {
  const id = String(fields.get("id") ?? "");
  return isUuid(id) ? id : null;
}

/** A press of a button: nothing was typed, so a refusal is a sentence. */
function press(command: (request: PartnerRequest, id: string) => Promise<Verdict<unknown>>, done: () => string): Form {
  return async (request, intent) => {
    const id = idOf(request);
    if (!id) return "forbidden";
    const verdict = await command(request, id);
    if (verdict.ok) return { done: [done()] };
    if (isForbidden(verdict.issues)) return "forbidden";
    return { refused: true, intent, words: verdict.issues.map(issueText) };
  };
}

const record: Form = async (request, intent) => {
  const { deps, actor, consortium, partner } = request;
  const form = parseForm(request, stepSchema);
  if (!form.ok) return { refused: true, intent, reply: form.reply };
  const verdict = await recordStep(deps, actor, consortium, partner, form.value, request.file);
  if (verdict.ok) return { done: [m.consortium_step_recorded()] };
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, reply: refuseForm(form.submission, verdict.issues) };
};

const PLACE = /^\d{1,3}$/;

/** What became of a condition: the reply belongs to the form of that condition. */
const settle: Form = async (request) => {
  const place = String(request.fields.get("id") ?? "");
  if (!PLACE.test(place)) return "forbidden";
  const answer = await record(request, `settle ${place}`);
  return typeof answer === "object" && "done" in answer ? { done: [m.consortium_settled()] } : answer;
};

const meet: Form = async (request, intent) => {
  const { deps, actor, consortium, partner } = request;
  const form = parseForm(request, meetingSchema);
  if (!form.ok) return { refused: true, intent, reply: form.reply };
  const verdict = await addMeeting(deps, actor, consortium, partner, form.value);
  if (verdict.ok) return { done: [m.consortium_meeting_added()] };
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, reply: refuseForm(form.submission, verdict.issues) };
};

const rule: Form = async (request, intent) => {
  const { deps, actor, consortium, partner } = request;
  const form = parseForm(request, rulesSchema);
  if (!form.ok) return { refused: true, intent, reply: form.reply };
  const verdict = await recordRules(deps, actor, consortium, partner, form.value);
  if (verdict.ok) return { done: [m.plan_rules_saved()] };
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, reply: refuseForm(form.submission, verdict.issues) };
};

/** Invites a first or another contact, or one instead of another (`id`). */
const invite: Form = async (request, intent) => {
  const { deps, actor, consortium, partner } = request;
  const form = parseForm(request, inviteSchema);
  if (!form.ok) return { refused: true, intent, reply: form.reply };
  const former = idOf(request);
  const verdict = former
    ? await replaceContact(deps, actor, consortium, former, form.value)
    : await inviteMunicipalities(deps, actor, consortium, [{ ...form.value, number: partner.organisation.number }]);
  if (verdict.ok) {
    const invited = Array.isArray(verdict.value) ? verdict.value[0] : verdict.value;
    const handOver = invited?.handOver ?? null;
    const { email } = form.value;
    const done = handOver ? m.consortium_hand_over({ email }) : m.consortium_invitation_sent({ email });
    return { done: [done], handOver };
  }
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, reply: refuseForm(form.submission, verdict.issues) };
};

const resend: Form = async (request, intent) => {
  const id = idOf(request);
  if (!id) return "forbidden";
  const verdict = await resendInvitation(request.deps, request.actor, request.consortium, id);
  if (verdict.ok) {
    const { handOver } = verdict.value;
    return { done: [handOver ? m.consortium_hand_over_again() : m.consortium_invitation_resent()], handOver };
  }
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, words: verdict.issues.map(issueText) };
};

const addPerson: Form = async (request, intent) => {
  const { deps, actor, consortium, partner } = request;
  const form = parseForm(request, colleagueSchema);
  if (!form.ok) return { refused: true, intent, reply: form.reply };
  const { colleagueRole, ...colleague } = form.value;
  const verdict = await addColleague(deps, actor, consortium, partner, { ...colleague, role: colleagueRole });
  const { email } = colleague;
  if (verdict.ok) {
    const { handOver } = verdict.value;
    return { done: [accessGivenWords({ email, handOver }, deps.settings)], handOver };
  }
  if (isForbidden(verdict.issues)) return "forbidden";
  return { refused: true, intent, reply: refuseForm(form.submission, verdict.issues) };
};

const remove: Form = async ({ deps, actor, consortium, partner }, intent) => {
  const verdict = await removePartner(deps, actor, consortium, partner);
  if (verdict.ok) return "removed";
  return isForbidden(verdict.issues) ? "forbidden" : { refused: true, intent, words: verdict.issues.map(issueText) };
};

const takePart: Form = async ({ deps, actor, consortium, partner, fields }, intent) => {
  const participation = PARTNER_PARTICIPATIONS.find((one) => one === fields.get("participation"));
  if (!participation) return "forbidden";
  const verdict = await changeParticipation(
    deps,
    actor,
    consortium,
    partner,
    participation,
    String(fields.get("was") ?? ""),
  );
  if (verdict.ok) return { done: [m.consortium_taking_part_saved()] };
  return isForbidden(verdict.issues) ? "forbidden" : { refused: true, intent, words: verdict.issues.map(issueText) };
};

const forms: Readonly<Record<string, Form>> = {
  record,
  settle,
  revoke: record,
  meet,
  rule,
  invite,
  remove_meeting: press(
    ({ deps, actor, consortium, partner }, id) => removeMeeting(deps, actor, consortium, partner, id),
    () => m.consortium_meeting_removed(),
  ),
  add_colleague: addPerson,
  end_colleague: press(
    ({ deps, actor, consortium, partner }, id) => endColleague(deps, actor, consortium, partner, id),
    () => m.access_people_ended(),
  ),
  remove,
  take_part: takePart,
  resend,
  withdraw: press(
    ({ deps, actor, consortium }, id) => withdrawInvitation(deps, actor, consortium, id),
    () => m.consortium_invitation_withdrawn(),
  ),
};

/** The form's intent decides what it does; one that none of our forms sends is forbidden. */
export async function replyToPartnerForm(request: PartnerRequest): Promise<PartnerReply> {
  const intent = String(request.fields.get("intent"));
  const form = Object.hasOwn(forms, intent) ? forms[intent] : undefined;
  const answer = form ? await form(request, intent) : "forbidden";
  return typeof answer === "object" && "done" in answer ? { ...answer, intent } : answer;
}
