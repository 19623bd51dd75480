import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { advanceApplication, type ApplicationState } from "~/domain/grant/application-lifecycle";
import { submissionBlockers } from "~/domain/grant/blockers";
import { budgetSums } from "~/domain/grant/budget";
import { planSubmission, receiptNumber, type SubmissionPlan } from "~/domain/grant/submission";
import { osloDate } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import type { MadePdf } from "~/features/kernel/pdf-engine";
import { asEventActor, recordEvent, sha256 } from "~/features/kernel/record-event.server";
import { localeOfWrittenStandard } from "~/i18n/locale";

import { lockApplication, type ApplicationFrame } from "~/features/grant/content/application-store.server";
import { keepContent, readCurrentContent, type CurrentContent } from "~/features/grant/content/current-content.server";
import type { PacketSignOff } from "~/features/grant/receipt/submission-packet";
import { eligibilityFacts, readSignOffs } from "~/features/grant/signing/sign-off-store.server";
import { applicationTypst } from "./application-typst";
import { mailReceipt } from "./mail-receipt.server";
import { packetSignOffs, packetText, receiptOf } from "./write-packet";

/**
 * Sends the application to the grantor. The time that counts is the one at which the request came in (`deps.clock`);
 * everything is read again under lock, and what is sent is exactly what everybody signed. Pressing twice, or two
 * people at once, gives the same receipt.
 * Issues: not_allowed, and those of `planSubmission`.
 */
export async function submitApplication(
  deps: Deps,
  actor: Actor,
  consortium: ConsortiumFrame,
  application: ApplicationFrame,
  shownSha256: string,
): Promise<Verdict<{ receiptNumber: string }>> {
  if (!can(actor, "application.submit", application.subject)) return refuse("not_allowed");
  const receivedAt = deps.clock.now();
  const press = { shownSha256, receivedAt };

  const before = await examine(deps.db, deps, application, { ...press, state: application.state });
  if (!before.plan.ok) return before.plan;
  if (before.plan.value.kind === "already_submitted") return accept({ receiptNumber: before.plan.value.receiptNumber });
  // The PDF takes time, so it is made before anything is locked. It stays correct: a content has one sign-off of each
  const pdf = await deps.pdf.make(pdfSource(application, consortium, before, receivedAt));

  return inTransaction(deps, async (tx) => {
    const state = await lockApplication(tx, application.id, "update");
    const found = await examine(tx, deps, application, { ...press, state, isLocked: true });
    if (!found.plan.ok) return found.plan;
    if (found.plan.value.kind === "already_submitted") return accept({ receiptNumber: found.plan.value.receiptNumber });
    const next = advanceApplication(state, "submit", "lead");
    if (!next.ok) return next;

    const { sequence } = found.plan.value;
    const number = await nextReceiptNumber(tx, deps, application.call.receiptPrefix, receivedAt);
    await writeSubmission(tx, deps, { actor, consortium, application, found, pdf, number, sequence, receivedAt });
    await tx.application.update({ where: { id: application.id }, data: { state: next.value } });
    const { title } = found.current.content;
    await mailReceipt(tx, deps, { ...found, application, title, receiptNumber: number, submittedAt: receivedAt });
    await announce(tx, `application:${application.id}`, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "application.submitted",
      objectType: "application",
      objectId: application.id,
      details: { title, receipt: number, sequence, sha256: shownSha256 },
    });
    return accept({ receiptNumber: number });
  });
}

interface Examined {
  current: CurrentContent;
  signers: PacketSignOff[];
  plan: Verdict<SubmissionPlan>;
}

/** What would be sent now, who signed it, and whether it may be sent. */
async function examine(
  db: Deps["db"] | Transaction,
  deps: Deps,
  application: ApplicationFrame,
  given: { state: ApplicationState; shownSha256: string; receivedAt: Date; isLocked?: boolean },
): Promise<Examined> {
  const { call } = application;
  const { state, shownSha256, receivedAt: now, isLocked } = given;
  const current = await readCurrentContent(db, deps, application, { isLocked });
  const signOffs = await readSignOffs(db, application.id);
  const earlier = await db.submission.findMany({
    where: { applicationId: application.id },
    select: { sequence: true, contentSha256: true, receiptNumber: true },
  });
  const blockers = submissionBlockers({
    content: current.content,
    contentSha256: current.sha256,
    form: call.form,
    partners: current.partners,
    signOffs,
    eligibility: eligibilityFacts(call, current.partners, now),
  }).filter((blocker) => blocker.code !== "deadline_passed");
  const { closesAt } = call;
  const currentSha256 = current.sha256;
  const plan = planSubmission({ state, earlier, shownSha256, currentSha256, blockers, closesAt, now });
  return { current, signers: packetSignOffs(current.partners, signOffs, current.sha256), plan };
}

function pdfSource(application: ApplicationFrame, consortium: ConsortiumFrame, found: Examined, madeAt: Date): string {
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

function leadOf({ current }: Examined) {
  const lead = current.partners.find((partner) => partner.isLead);
  if (!lead) throw new Error("a consortium without its lead");
  return lead;
}

/** The next number of this prefix and year (Oslo). Others wait here until the transaction is done. */
async function nextReceiptNumber(tx: Transaction, deps: Deps, prefix: string, at: Date): Promise<string> {
  const year = Number(osloDate(at).slice(0, 4));
  const [counter] = await tx.$queryRaw<{ last_number: number }[]>`
    insert into receipt_counter (prefix, year, last_number) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last_number = receipt_counter.last_number + 1
    returning last_number`;
  if (!counter) throw new Error(`no receipt counter for ${prefix} ${year}`);
  return receiptNumber(prefix, at, counter.last_number, sha256(deps.newSecret()));
}

/** The content, the PDF and the packet together: a receipt never exists without them. */
async function writeSubmission(
  tx: Transaction,
  deps: Deps,
  given: {
    actor: Actor;
    consortium: ConsortiumFrame;
    application: ApplicationFrame;
    found: Examined;
    pdf: MadePdf;
    number: string;
    sequence: number;
    receivedAt: Date;
  },
): Promise<void> {
  const { actor, consortium, application, found, pdf, number, sequence, receivedAt } = given;
  const { content, sha256: contentSha256 } = found.current;
  const pdfSha256 = sha256(pdf.bytes);
  const { pages, isArchivable } = pdf;
  const receipt = {
    ...receiptOf({
      content,
      contentSha256,
      appliedFor: budgetSums(content.budget, application.call.form.budget.categories).appliedFor,
      call: application.call,
      applicant: leadOf(found),
      submittedBy: { name: actor.displayName, organisation: consortium.lead.name },
    }),
    number,
    sequence,
    submittedAt: receivedAt.toISOString(),
    pdfSha256,
    pdf: { pages, isArchivable, size: pdf.bytes.byteLength },
  };
  const packet = packetText(receipt, found.signers, content);
  await keepContent(tx, deps, application.id, found.current);
  await tx.storedFile.createMany({
    data: [
      {
        sha256: pdfSha256,
        mediaType: "application/pdf",
        size: pdf.bytes.byteLength,
        content: pdf.bytes,
        createdAt: receivedAt,
      },
    ],
    skipDuplicates: true,
  });
  await tx.submission.create({
    data: {
      id: deps.newId(),
      applicationId: application.id,
      sequence,
      receiptNumber: number,
      contentSha256,
      packet,
      packetSha256: sha256(packet),
      pdfSha256,
      submittedById: actor.personId,
      submittedByName: actor.displayName,
      submittedAt: receivedAt,
    },
  });
}
