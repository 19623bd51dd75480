import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { archiveConsortium, restoreConsortium } from "~/features/consortium/steering/archive-consortium.server";
import { answerLeadOffer } from "~/features/consortium/steering/answer-lead-offer.server";
import { chooseEscalation } from "~/features/consortium/steering/choose-escalation.server";
import { describeConsortium } from "~/features/consortium/steering/describe-consortium.server";
import { moveDeadline, previewDeadline, type ShownMove } from "~/features/consortium/steering/move-deadline.server";
import { offerLead, takeBackLeadOffer } from "~/features/consortium/steering/offer-lead.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";

const NAMES = [
  "name",
  "purpose",
  "deadlineOn",
  "deadlineTime",
  "shownFrom",
  "organisationId",
  "reason",
  "escalation",
] as const;

export const steeringForm = formShape({ names: ["intent", "wasName", "wasPurpose", "wasEscalation", ...NAMES] });

type Typed = Record<(typeof NAMES)[number], string>;

export interface SteeringRequest {
  deps: Deps;
  actor: Actor;
  consortium: FoundConsortium;
  received: ReceivedForm;
}

/** The outcome of a form on the page. `intent` says which form the errors belong to. */
export type SteeringReply =
  | { done: string }
  | { move: ShownMove; typed: Typed }
  | { intent: string; errors: Record<string, string[]>; typed: Typed }
  | "forbidden";

type Command = (request: SteeringRequest, typed: Typed) => Promise<Verdict<unknown>>;

const commands: Readonly<Record<string, { command: Command; done: () => string }>> = {
  describe: {
    command: ({ deps, actor, consortium, received: { fields } }, typed) => {
      const was = (name: string) => fields.get(name)?.toString();
      const seen = { name: was("wasName"), purpose: was("wasPurpose") };
      return describeConsortium(deps, actor, consortium, typed, seen);
    },
    done: m.consortium_steering_described,
  },
  move_deadline: {
    command: ({ deps, actor, consortium }, typed) => moveDeadline(deps, actor, consortium, typed),
    done: m.consortium_steering_deadline_moved,
  },
  choose_escalation: {
    command: ({ deps, actor, consortium, received: { fields } }, { escalation }) =>
      chooseEscalation(deps, actor, consortium, { escalation, was: fields.get("wasEscalation")?.toString() }),
    done: m.consortium_steering_escalation_chosen,
  },
  offer_lead: {
    command: ({ deps, actor, consortium }, typed) => offerLead(deps, actor, consortium, typed.organisationId),
    done: m.consortium_steering_offered,
  },
  take_back_lead: {
    command: ({ deps, actor, consortium }) => takeBackLeadOffer(deps, actor, consortium),
    done: m.consortium_steering_taken_back,
  },
  accept_lead: {
    command: ({ deps, actor, consortium }) => answerLeadOffer(deps, actor, consortium, "accepted"),
    done: m.consortium_steering_accepted,
  },
  decline_lead: {
    command: ({ deps, actor, consortium }) => answerLeadOffer(deps, actor, consortium, "declined"),
    done: m.consortium_steering_declined,
  },
  archive: {
    command: ({ deps, actor, consortium }, typed) => archiveConsortium(deps, actor, consortium, typed.reason),
    done: m.consortium_steering_archived,
  },
  restore: {
    command: ({ deps, actor, consortium }) => restoreConsortium(deps, actor, consortium),
    done: m.consortium_steering_restored,
  },
};

/** The form's intent decides what it does; one that none of our forms sends is forbidden. */
export async function replyToSteeringForm(request: SteeringRequest): Promise<SteeringReply> {
  const { deps, actor, consortium, received } = request;
  const { fields, issues } = received;
  const intent = String(fields.get("intent"));
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(fields.get(name) ?? "")])) as Typed;
  if (issues.length > 0) return { intent, errors: issuesByField(issues), typed };
  if (intent === "preview_deadline") {
    const move = await previewDeadline(deps, actor, consortium, typed);
    if (move.ok) return { move: move.value, typed };
    return refusal("preview_deadline", move, typed);
  }
  const form = Object.hasOwn(commands, intent) ? commands[intent] : undefined;
  if (!form) return "forbidden";
  const verdict = await form.command(request, typed);
  return verdict.ok ? { done: form.done() } : refusal(intent, verdict, typed);
}

const refusal = (intent: string, verdict: Extract<Verdict<unknown>, { ok: false }>, typed: Typed): SteeringReply =>
  verdict.issues.some(({ code }) => code === "not_allowed")
    ? "forbidden"
    : { intent, errors: issuesByField(verdict.issues), typed };
