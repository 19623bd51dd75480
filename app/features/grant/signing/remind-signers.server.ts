import type { Actor } from "~/domain/access/actor";
import { isOneOf, SIGNABLE } from "~/domain/grant/application-lifecycle";
import { owesSignOff, signOffState } from "~/domain/grant/sign-off";
import { isInTime } from "~/domain/shared/deadline";
import { remindedSince } from "~/domain/shared/reminder-pace";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { countLetters } from "~/features/mail/count-letters.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { mailSigningRequest } from "./mail-signing-request.server";
import { readSigningRecord } from "./sign-off-store.server";
import { findSignatories } from "~/features/kernel/signatories.server";

/**
 * Reminds those who have not signed, or must sign again, except those reminded within the last day. The lead is not
 * reminded: it does the asking. Issues: not_allowed, application_not_open_for_signing, deadline_passed,
 * nobody_to_remind, reminded_recently, those of `countLetters`.
 */
export async function remindSigners(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<Verdict<{ reminded: number }>> {
  return change(deps, actor, atApplication(application, "application.submit"), async (tx, { state }, now) => {
    if (!isOneOf(state, SIGNABLE)) return refuse("application_not_open_for_signing");
    if (!isInTime(now, application.call.closesAt)) return refuse("deadline_passed");
    const current = await readCurrentContent(tx, deps, application);
    const record = await readSigningRecord(tx, application.id);
    const owing = current.partners.filter(
      (partner) => !partner.isLead && owesSignOff(signOffState(partner, record, current.sha256)),
    );
    if (owing.length === 0) return refuse("nobody_to_remind");
    const recent = await tx.signOffNotice.findMany({
      where: {
        applicationId: application.id,
        signOffId: null,
        sentAt: { gt: remindedSince(now) },
      },
      select: { organisationId: true },
    });
    const reminded = new Set(recent.map((notice) => notice.organisationId));
    const partners = owing.filter((partner) => !reminded.has(partner.organisationId));
    if (partners.length === 0) return refuse("reminded_recently");
    const signatories = await findSignatories(tx, {
      consortiumId: consortium.id,
      partners,
      now,
      signedBy: application.call.form.signedBy,
    });
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, signatories);
    if (!counted.ok) return counted;

    await tx.signOffNotice.createMany({
      data: partners.map(({ organisationId }) => ({
        id: deps.newId(),
        applicationId: application.id,
        organisationId,
        sentAt: now,
      })),
    });
    await mailSigningRequest(tx, deps, { consortium, application, partners, why: "reminder" });
    const reminders = partners.map(({ name }) => ({
      action: "sign_off.reminded" as const,
      details: { municipality: name },
    }));
    return made({ reminded: partners.length }, reminders);
  });
}
