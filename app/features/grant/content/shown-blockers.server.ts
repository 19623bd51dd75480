import type { Blocker, BlockerCode } from "~/domain/grant/blocker";
import { findField, type CallForm } from "~/domain/grant/call-form";
import { formatKroner, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import type { ApplicationPartner } from "./application-store.server";

/** One thing that is missing, in words, with a link to where it is put right. */
export interface ShownBlocker {
  key: string;
  text: string;
  /** Section or municipality. */
  place: string;
  href: string;
}

interface Where {
  form: CallForm;
  slug: string;
  applicationId: string;
  partners: readonly Pick<ApplicationPartner, "organisationId" | "name" | "number">[];
}

export function shownBlockers(blockers: readonly Blocker[], where: Where): ShownBlocker[] {
  const locale = getLocale();
  return blockers.map((blocker) => {
    const partner = where.partners.find((one) => one.organisationId === blocker.organisationId);
    const placed = blocker.fieldKey ? findField(where.form, blocker.fieldKey) : null;
    const section = placed?.section ?? where.form.sections.find((one) => one.key === blocker.section);
    return {
      key: [blocker.code, blocker.fieldKey, blocker.organisationId, blocker.params["position"]].join(" "),
      text: words[blocker.code]({
        field: placed?.field.label[locale] ?? "",
        municipality: partner?.name ?? "",
        ...blocker.params,
      }),
      place: section?.title[locale] ?? partner?.name ?? "",
      href: hrefOf(blocker, where, partner?.number ?? null, section?.key),
    };
  });
}

function hrefOf(blocker: Blocker, { slug, applicationId }: Where, number: string | null, section: string | undefined) {
  switch (blocker.code) {
    case "partner_without_mandate":
      return number ? paths.partner(slug, number) : paths.board(slug);
    case "sign_off_missing":
    case "sign_off_stale":
    case "sign_off_declined":
      return number ? paths.signOff(slug, applicationId, number) : paths.signOffs(slug, applicationId);
    case "budget_missing":
    case "own_share_too_low":
    case "own_share_above_cost":
    case "amount_above_maximum":
    case "budget_of_former_partner":
      return paths.budget(slug, applicationId);
    default:
      return paths.application(slug, applicationId, section) + (blocker.fieldKey ? `#field-${blocker.fieldKey}` : "");
  }
}

type Params = Record<string, string | number>;
const kroner = (value: string | number | undefined) => formatKroner(BigInt(value ?? 0));
const text = (value: string | number | undefined) => String(value ?? "");
const number = (value: string | number | undefined) => formatNumber(Number(value ?? 0));

const words: Record<BlockerCode, (params: Params) => string> = {
  field_empty: ({ field }) => m.grant_blocker_field_empty({ field: text(field) }),
  text_too_long: ({ field, length, max }) =>
    m.grant_blocker_text_too_long({ field: text(field), over: number(Number(length) - Number(max)) }),
  choice_unknown: ({ field }) => m.grant_blocker_choice_unknown({ field: text(field) }),
  number_invalid: ({ field }) => m.grant_blocker_number_invalid({ field: text(field) }),
  account_number_invalid: ({ field }) => m.signing_blocker_account({ field: text(field) }),
  too_few_goals: ({ required, count }) =>
    m.grant_blocker_too_few_goals({ required: number(required), count: number(count) }),
  goal_without_name: ({ position }) => m.grant_blocker_goal_without_name({ position: number(position) }),
  goal_without_baseline: (params) => m.grant_blocker_goal_without_baseline({ goal: goalName(params) }),
  goal_without_target: (params) => m.grant_blocker_goal_without_target({ goal: goalName(params) }),
  goal_without_date: (params) => m.grant_blocker_goal_without_date({ goal: goalName(params) }),
  budget_missing: () => m.grant_blocker_budget_missing(),
  own_share_too_low: ({ ownShare, required }) =>
    m.grant_blocker_own_share_too_low({ missing: kroner(String(BigInt(required ?? 0) - BigInt(ownShare ?? 0))) }),
  own_share_above_cost: () => m.grant_blocker_own_share_above_cost(),
  amount_above_maximum: ({ max }) => m.grant_blocker_amount_above_maximum({ max: kroner(max) }),
  budget_of_former_partner: ({ municipality }) =>
    m.grant_blocker_budget_of_former_partner({ municipality: text(municipality) }),
  too_few_attachments: ({ required, count }) =>
    m.grant_blocker_too_few_attachments({ required: number(required), count: number(count) }),
  too_few_partners: ({ required }) => m.grant_blocker_too_few_partners({ required: number(required) }),
  partner_without_mandate: ({ municipality }) =>
    m.grant_blocker_partner_without_mandate({ municipality: text(municipality) }),
  sign_off_missing: ({ municipality }) => m.grant_blocker_sign_off_missing({ municipality: text(municipality) }),
  sign_off_stale: ({ municipality }) => m.grant_blocker_sign_off_stale({ municipality: text(municipality) }),
  sign_off_declined: ({ municipality }) => m.signing_blocker_declined({ municipality: text(municipality) }),
  not_eligible: ({ source }) => m.grant_blocker_not_eligible({ source: text(source) }),
  call_not_open: () => m.grant_blocker_call_not_open(),
  deadline_passed: () => m.grant_blocker_deadline_passed(),
};

const goalName = ({ goal, position }: Params) => text(goal) || m.grant_goal_number({ number: text(position) });
