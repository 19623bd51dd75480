import { lastSigned, signOffState } from "~/domain/grant/sign-off";
import type { FoundApplication, ApplicationPartner } from "~/features/grant/content/application-store.server";
import type { CurrentContent } from "~/features/grant/content/current-content.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { mailSigningRequest } from "./mail-signing-request.server";
import { readSigningRecord, type SigningRecord, type SignOffRow } from "./sign-off-store.server";
import { staleWords } from "./stale-words.server";

interface Asked {
  consortium: Pick<FoundConsortium, "id" | "slug" | "name" | "lead">;
  application: Pick<FoundApplication, "id" | "title" | "call">;
  current: CurrentContent;
}

/**
 * Asks those who have not answered this content. Whoever signed an earlier one is told what changed since, and by whom;
 * whoever has signed this very content, or said no to it, is not asked again.
 */
export async function askForSignOffs(tx: Transaction, deps: Deps, asked: Asked): Promise<void> {
  const { application, current } = asked;
  const record = await readSigningRecord(tx, application.id);
  const partners = current.partners.filter((one) => signOffState(one, record, current.sha256) === "missing");
  await mailSigningRequest(tx, deps, { ...asked, partners, why: "opened" });
  await askAgain(tx, deps, { ...asked, stale: staleSignOffs(current, record) });
}

/** A partner, and the signature that no longer counts. */
export interface StaleSignOff {
  partner: ApplicationPartner;
  signOff: SignOffRow;
}

/** Those who signed an earlier content, each with the latest signature. */
export function staleSignOffs(current: CurrentContent, record: SigningRecord): StaleSignOff[] {
  return current.partners.flatMap((partner) => {
    if (signOffState(partner, record, current.sha256) !== "stale") return [];
    const own = record.signOffs.filter((one) => one.organisationId === partner.organisationId);
    const last = lastSigned(partner.organisationId, own);
    const signOff = own.find((one) => one === last);
    return signOff ? [{ partner, signOff }] : [];
  });
}

/** The letter about a signature that no longer counts; that it was sent is kept with the signature. */
export async function askAgain(
  tx: Transaction,
  deps: Deps,
  { stale, ...asked }: Asked & { stale: readonly StaleSignOff[] },
): Promise<void> {
  if (stale.length === 0) return;
  await tx.signOffNotice.createMany({
    data: stale.map(({ partner, signOff }) => ({
      id: deps.newId(),
      applicationId: asked.application.id,
      organisationId: partner.organisationId,
      signOffId: signOff.id,
      sentAt: deps.clock.now(),
    })),
    skipDuplicates: true,
  });
  const words = await staleWords(tx, asked.application, asked.current.content, stale);
  await mailSigningRequest(tx, deps, {
    ...asked,
    partners: stale.map(({ partner }) => partner),
    why: "stale",
    more: words,
  });
}
