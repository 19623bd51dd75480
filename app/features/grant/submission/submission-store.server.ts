import type { Actor } from "~/domain/access/actor";
import { contentSums } from "~/domain/grant/budget";
import { receiptNumber } from "~/domain/grant/submission";
import { osloDate } from "~/domain/shared/oslo-time";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { keepContent } from "~/features/grant/content/current-content.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";
import type { MadePdf } from "~/features/kernel/pdf-engine";
import { leadOf, type Examined } from "./examine-submission.server";
import { packetText, receiptOf } from "./write-packet";

/** The next number of this prefix and year (Oslo). Others wait here until the transaction is done. */
export async function nextReceiptNumber(tx: Transaction, deps: Deps, prefix: string, at: Date): Promise<string> {
  const year = Number(osloDate(at).slice(0, 4));
  const [counter] = await tx.$queryRaw<{ last_number: number }[]>`
    insert into receipt_counter (prefix, year, last_number) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last_number = receipt_counter.last_number + 1
    returning last_number`;
  if (!counter) throw new Error(`no receipt counter for ${prefix} ${year}`);
  return receiptNumber(prefix, at, counter.last_number, sha256(deps.newSecret()));
}

/** The content, the PDF and the packet together: a receipt never exists without them. */
export async function writeSubmission(
  tx: Transaction,
  deps: Deps,
  given: {
    actor: Actor;
    consortium: FoundConsortium;
    application: FoundApplication;
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
      appliedFor: contentSums(content, application.call.form.budget.categories).appliedFor,
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
