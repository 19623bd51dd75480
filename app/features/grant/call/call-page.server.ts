import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { BudgetCategory, CallForm, FormField } from "~/domain/grant/call-form";
import { checkEligibility, type EligibilityReason } from "~/domain/grant/eligibility";
import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

import {
  callColumns,
  callFrame,
  readPartners,
  type CallFrame,
} from "~/features/grant/content/application-store.server";
import { readPacket } from "~/features/grant/receipt/submission-packet";
import { eligibilityFacts } from "~/features/grant/signing/sign-off-store.server";

export interface CallPage {
  slug: string;
  title: string;
  summary: string;
  scheme: string;
  purpose: string;
  grantor: string;
  opensAt: Date;
  closesAt: Date;
  now: Date;
  /** Øre, null where it is not known. */
  pot: bigint | null;
  maxAmount: bigint | null;
  ownShare: { words: string; source: string };
  sections: { title: string; help: string | null; fields: { label: string; note: string }[] }[];
  categories: { label: string; help: string | null; kind: BudgetCategory["kind"] }[];
  years: number[];
  consortia: MyCase[];
  /** Applications received, for those who work with the call; null for everybody else. */
  received: ReceivedRow[] | null;
}

/** One of my consortia checked against the call. */
export interface MyCase {
  slug: string;
  name: string;
  applicationId: string | null;
  mayStart: boolean;
  isEligible: boolean;
  reasons: { words: string; isMet: boolean; source: string }[];
}

export interface ReceivedRow {
  receiptNumber: string;
  sequence: number;
  title: string;
  applicant: string;
  partners: number;
  /** Øre. */
  amount: bigint;
  submittedAt: Date;
}

/** Null for a call that does not exist. */
export async function callPage(deps: Deps, actor: Actor, slug: string): Promise<CallPage | null> {
  const row = await deps.db.call.findUnique({ where: { slug }, include: callColumns });
  if (!row) return null;
  const call = callFrame(row);
  const { form } = call;
  const locale = getLocale();
  const isGrantor = can(actor, "call.administer", {
    ...subjectOf(call.grantor.id),
    grantorOrganisationId: call.grantor.id,
  });
  return {
    slug: call.slug,
    title: call.title,
    summary: call.summary,
    scheme: call.scheme[locale],
    purpose: row.scheme.purpose,
    grantor: call.grantor.name,
    opensAt: call.opensAt,
    closesAt: call.closesAt,
    now: deps.clock.now(),
    pot: call.pot,
    maxAmount: form.maxAmount === null ? null : BigInt(form.maxAmount),
    ownShare: ownShareWords(form),
    sections: form.sections.map((section) => ({
      title: section.title[locale],
      help: section.help?.[locale] ?? null,
      fields: section.fields.map((field) => ({ label: field.label[locale], note: fieldNote(field) })),
    })),
    categories: form.budget.categories.map(({ label, help, kind }) => ({
      label: label[locale],
      help: help?.[locale] ?? null,
      kind,
    })),
    years: [...form.budget.years],
    consortia: await myCases(deps, actor, call),
    received: isGrantor ? await receivedFor(deps, call.id) : null,
  };
}

async function myCases(deps: Deps, actor: Actor, call: CallFrame): Promise<MyCase[]> {
  const cases: MyCase[] = [];
  for (const { slug } of await listMyConsortia(deps, actor)) {
    const consortium = await findConsortium(deps.db, actor, slug);
    if (!consortium) continue;
    const now = deps.clock.now();
    const partners = await readPartners(deps.db, consortium.id, now);
    const { eligible, reasons } = checkEligibility(call.form.eligibility, eligibilityFacts(call, partners, now));
    const application = await deps.db.application.findUnique({
      where: { consortiumId_callId: { consortiumId: consortium.id, callId: call.id } },
      select: { id: true },
    });
    cases.push({
      slug,
      name: consortium.name,
      applicationId: application?.id ?? null,
      mayStart: can(actor, "application.submit", consortium.subject) && now >= call.opensAt && now < call.closesAt,
      isEligible: eligible,
      reasons: reasons.map((reason) => ({ words: reasonWords(reason), isMet: reason.met, source: reason.source })),
    });
  }
  return cases;
}

/** The latest submission of each application, the latest first. */
async function receivedFor(deps: Deps, callId: string): Promise<ReceivedRow[]> {
  const submissions = await deps.db.submission.findMany({
    where: { application: { callId } },
    distinct: ["applicationId"],
    orderBy: [{ applicationId: "asc" }, { sequence: "desc" }],
  });
  return submissions
    .map(({ receiptNumber, sequence, submittedAt, packet }) => {
      const { receipt, signOffs } = readPacket(packet);
      return {
        receiptNumber,
        sequence,
        submittedAt,
        title: receipt.title,
        applicant: receipt.applicant.name,
        partners: signOffs.length - 1,
        amount: BigInt(receipt.amountApplied),
      };
    })
    .sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime());
}

function ownShareWords({ ownShare }: CallForm) {
  const words =
    ownShare.kind === "none"
      ? m.grant_own_share_none()
      : m.grant_own_share_percent({ percent: formatNumber(ownShare.percent, ownShare.percent % 1 === 0 ? 0 : 2) });
  return { words, source: ownShare.source };
}

function reasonWords({ code, params }: EligibilityReason): string {
  switch (code) {
    case "applicant_kind":
      return m.grant_eligible_kind();
    case "minimum_partners":
      return m.grant_eligible_partners({ required: Number(params["required"]), partners: Number(params["partners"]) });
    case "call_open":
      return m.grant_eligible_open();
  }
}

function fieldNote(field: FormField): string {
  const required = field.required ? "" : m.common_optional();
  switch (field.kind) {
    case "short_text":
    case "long_text":
      return [m.grant_field_most({ max: formatNumber(field.maxLength) }), required].filter(Boolean).join(" ");
    case "goals":
    case "attachments":
    case "partners":
      return [field.minCount > 0 ? m.grant_field_least({ min: field.minCount }) : "", required]
        .filter(Boolean)
        .join(" ");
    default:
      return required;
  }
}
