import type { Actor } from "~/domain/access/actor";
import { can, NOWHERE, subjectOf } from "~/domain/access/can";
import {
  type BudgetCategory,
  type CallForm,
  type FormField,
  type Language,
  LANGUAGES,
  type SignedBy,
} from "~/domain/grant/call-form";
import { checkEligibility, type EligibilityReason } from "~/domain/grant/eligibility";
import { isInTime } from "~/domain/shared/deadline";
import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

import {
  callColumns,
  foundCall,
  readPartners,
  type FoundCall,
} from "~/features/grant/content/application-store.server";
import { textsOf } from "./announced-plan";
import { findGrantor } from "./grantor-store.server";
import { type ShownRevision, shownRevisions } from "./shown-revisions.server";
import { readPacket } from "~/features/grant/receipt/submission-packet";
import { eligibilityFacts } from "~/features/grant/signing/sign-off-store.server";

export interface CallPage {
  slug: string;
  title: string;
  summary: string;
  /** What its texts are in; `isOther` where that is not the language of the page. */
  language: { code: Language; isOther: boolean };
  /** What is written once, and in no other language, is in: the purpose, and where a rule comes from. */
  writtenIn: Language;
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
  criteria: { label: string; help: string | null; weight: number }[];
  signedBy: SignedBy;
  /** What has changed since it was announced. */
  revisions: ShownRevision[];
  /** For those who may change it, with the changes they are preparing; null for everybody else and once it is closed. */
  writing: { draftId: string | null } | null;
  consortia: MyCase[];
  /** Works for a municipality that may form a consortium. */
  mayFound: boolean;
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
  const call = foundCall(row);
  const { form } = call;
  const locale = getLocale();
  const now = deps.clock.now();
  const grantor = await findGrantor(deps.db, now, call.grantor.id);
  const mayWrite = grantor !== null && can(actor, "call.write", grantor.subject);
  const isDraft = mayWrite && (await deps.db.callDraft.count({ where: { id: row.id } })) > 0;
  const isGrantor = can(actor, "call.administer", {
    ...subjectOf(call.grantor.id),
    grantorOrganisationId: call.grantor.id,
  });
  return {
    slug: call.slug,
    title: textsOf(row.titleTexts, row.title)[locale],
    summary: textsOf(row.summaryTexts, row.summary)[locale],
    language: readLanguage(row.languages, locale),
    writtenIn: firstLanguage(row.languages) ?? locale,
    scheme: call.scheme[locale],
    purpose: row.scheme.purpose,
    grantor: call.grantor.name,
    opensAt: call.opensAt,
    closesAt: call.closesAt,
    now,
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
    criteria: form.criteria.map(({ label, help, weight }) => ({
      label: label[locale],
      help: help?.[locale] ?? null,
      weight,
    })),
    signedBy: form.signedBy,
    revisions: await shownRevisions(deps, row.id),
    writing: mayWrite && isInTime(now, call.closesAt) ? { draftId: isDraft ? row.id : null } : null,
    consortia: await myCases(deps, actor, call),
    mayFound: can(actor, "consortium.create", NOWHERE),
    received: isGrantor ? await receivedFor(deps, call.id) : null,
  };
}

const firstLanguage = (languages: readonly string[]): Language | undefined =>
  LANGUAGES.find((language) => languages.includes(language));

/** The page's own language where the call is written in it, else the first that it is written in. */
function readLanguage(languages: readonly string[], locale: Language): CallPage["language"] {
  if (languages.includes(locale)) return { code: locale, isOther: false };
  return { code: firstLanguage(languages) ?? locale, isOther: true };
}

async function myCases(deps: Deps, actor: Actor, call: FoundCall): Promise<MyCase[]> {
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
