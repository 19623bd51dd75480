import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isOneOf, SUBMITTABLE, UNDER_WAY, type ApplicationState } from "~/domain/grant/application-lifecycle";
import { submissionBlockers } from "~/domain/grant/blockers";
import { contentSums } from "~/domain/grant/budget";
import { planSubmission } from "~/domain/grant/submission";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { shownBlockers, type ShownBlocker } from "~/features/grant/content/shown-blockers.server";
import { senderName, sheetSigners, type ReceiptSheetView } from "~/features/grant/receipt/receipt-page.server";
import { eligibilityFacts, readSigningRecord } from "~/features/grant/signing/sign-off-store.server";
import { packetSignOffs } from "./write-packet";

export interface SubmissionPage extends Pick<
  ReceiptSheetView,
  "grantor" | "title" | "callTitle" | "amount" | "sentBy" | "lead" | "signers" | "signedBetween"
> {
  id: string;
  documentId: string;
  state: ApplicationState;
  sha256: string;
  closesAt: Date;
  now: Date;
  attachments: string[];
  /** How many take part, the lead among them. */
  partners: number;
  blockers: ShownBlocker[];
  maySubmit: boolean;
  /** Only the press of the button is left. */
  isReady: boolean;
  /** What was sent before, the latest first. */
  receipts: { number: string; submittedAt: Date; contentSha256: string }[];
  /** The text as it is now is the one that was sent last. */
  isSent: boolean;
  /** There is something to send, or what is shown is what was sent: the sheet says nothing else. */
  hasSheet: boolean;
  /** It is locked, and signed. */
  isOpen: boolean;
}

/** What is sent, by whom, for whom: the receipt before it gets its number. */
export async function submissionPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<SubmissionPage> {
  const { call, state } = application;
  const now = deps.clock.now();
  const current = await readCurrentContent(deps.db, deps, application);
  const { content, partners } = current;
  const answers = await readSigningRecord(deps.db, application.id);
  const receipts = await deps.db.submission.findMany({
    where: { applicationId: application.id },
    select: { sequence: true, receiptNumber: true, submittedAt: true, contentSha256: true },
    orderBy: { sequence: "desc" },
  });
  const blockers = submissionBlockers({
    content,
    contentSha256: current.sha256,
    form: call.form,
    partners,
    answers,
    eligibility: eligibilityFacts(call, partners, now),
  });
  const signers = packetSignOffs(partners, answers.signOffs, current.sha256);
  const signedAt = signers.map((signer) => signer.signedAt).sort();
  const [first, last] = [signedAt.at(0), signedAt.at(-1)];
  const isSent = receipts[0]?.contentSha256 === current.sha256;
  const plan = planSubmission({
    state,
    earlier: receipts,
    shownSha256: current.sha256,
    currentSha256: current.sha256,
    blockers,
  });
  const maySubmit = can(actor, "application.submit", application.subject);
  return {
    id: application.id,
    documentId: application.documentId,
    state,
    title: content.title,
    grantor: call.grantor.name,
    callTitle: call.title,
    amount: contentSums(content, call.form.budget.categories).appliedFor,
    sentBy: maySubmit ? senderName(actor.displayName, consortium.lead.name) : consortium.lead.name,
    lead: { name: consortium.lead.name, officialName: content.applicant.name, orgNumber: content.applicant.orgNumber },
    signers: sheetSigners(signers, true),
    signedBetween: first && last ? { from: new Date(first), to: new Date(last) } : null,
    sha256: current.sha256,
    closesAt: call.closesAt,
    now,
    attachments: content.attachments.map((file) => file.filename),
    partners: content.partners.length + 1,
    blockers: shownBlockers(blockers, {
      form: call.form,
      slug: consortium.slug,
      applicationId: application.id,
      partners,
    }),
    maySubmit,
    isReady: maySubmit && !isSent && plan.ok && plan.value.kind === "new",
    receipts: receipts.map(({ receiptNumber: number, submittedAt, contentSha256 }) => ({
      number,
      submittedAt,
      contentSha256,
    })),
    isSent,
    hasSheet: isSent || isOneOf(state, UNDER_WAY),
    isOpen: isOneOf(state, SUBMITTABLE),
  };
}
