import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { submissionBlockers } from "~/domain/grant/blockers";
import { planSubmission, type SubmissionPlan } from "~/domain/grant/submission";
import type { Verdict } from "~/domain/shared/verdict";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent, type CurrentContent } from "~/features/grant/content/current-content.server";
import type { PacketSignOff } from "~/features/grant/receipt/submission-packet";
import { eligibilityFacts, readSigningRecord } from "~/features/grant/signing/sign-off-store.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { applicationTypst } from "./application-typst";
import { packetSignOffs } from "./write-packet";

export interface Examined {
  current: CurrentContent;
  signers: PacketSignOff[];
  plan: Verdict<SubmissionPlan>;
}

/** What would be sent now, who signed it, and whether it may be sent. */
export async function examine(
  db: Deps["db"] | Transaction,
  deps: Deps,
  application: FoundApplication,
  given: { state: ApplicationState; shownSha256: string; receivedAt: Date; isHeld?: boolean },
): Promise<Examined> {
  const { call } = application;
  const { state, shownSha256, receivedAt: now, isHeld } = given;
  const current = await readCurrentContent(db, deps, application, { isHeld });
  const answers = await readSigningRecord(db, application.id);
  const earlier = await db.submission.findMany({
    where: { applicationId: application.id },
    select: { sequence: true, contentSha256: true, receiptNumber: true },
  });
  const blockers = submissionBlockers({
    content: current.content,
    contentSha256: current.sha256,
    form: call.form,
    partners: current.partners,
    answers,
    eligibility: eligibilityFacts(call, current.partners, now),
  });
  const plan = planSubmission({ state, earlier, shownSha256, currentSha256: current.sha256, blockers });
  return { current, signers: packetSignOffs(current.partners, answers.signOffs, current.sha256), plan };
}

export function pdfSource(
  application: FoundApplication,
  consortium: FoundConsortium,
  found: Examined,
  madeAt: Date,
): string {
  const { call } = application;
  const locale = localeOfWrittenStandard(leadOf(found).writtenStandard);
  return applicationTypst({
    content: found.current.content,
    contentSha256: found.current.sha256,
    form: call.form,
    scheme: call.scheme[locale],
    grantor: call.grantor.name,
    signOffs: found.signers,
    madeAt,
    isDemonstration: consortium.isDemonstration,
    locale,
  });
}

export function leadOf({ current }: Examined) {
  const lead = current.partners.find((partner) => partner.isLead);
  if (!lead) throw new Error("a consortium without its lead");
  return lead;
}
