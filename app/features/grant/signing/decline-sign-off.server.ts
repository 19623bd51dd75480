import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkDecline } from "~/domain/grant/sign-off";
import { checkReason } from "~/domain/shared/reason";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import { asEventActor } from "~/features/kernel/record-event.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { keepContent, readCurrentContent } from "~/features/grant/content/current-content.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";

/**
 * A partner's authorised person says no to exactly the content that was shown, and why. It is taken back by signing.
 * Issues: municipality_unknown, already_signed, already_declined, those of `checkReason` and `checkDecline`.
 */
export async function declineSignOff(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: { municipality: string; shownSha256: string; reason: string },
): Promise<Verdict<undefined>> {
  const reason = checkReason(input.reason);
  return change(deps, actor, atApplication(application, "rule"), async (tx, { state }, now) => {
    const current = await readCurrentContent(tx, deps, application, { isHeld: true });
    const partner = current.partners.find((one) => one.number === input.municipality);
    if (!partner) return refuse("municipality_unknown", undefined, { number: input.municipality });
    const { organisationId } = partner;
    const { authority, confirmedBy } = signingCapacity(actor, organisationId, application.subject);
    const mayStill = !partner.takesPart || can(actor, "application.sign", { ...application.subject, organisationId });
    const checked = checkDecline({
      partner,
      authority: mayStill ? authority : null,
      signedBy: application.call.form.signedBy,
      applicationState: state,
      shownSha256: input.shownSha256,
      currentSha256: current.sha256,
      closesAt: application.call.closesAt,
      now,
    });
    if (!checked.ok) return checked;
    if (!reason.ok) return reason;
    const answered = { applicationId: application.id, organisationId, contentSha256: current.sha256 };
    if ((await tx.signOff.count({ where: { ...answered, withdrawnAt: null } })) > 0) return refuse("already_signed");
    if ((await tx.signOffDecline.count({ where: { ...answered, takenBackAt: null } })) > 0)
      return refuse("already_declined");

    await keepContent(tx, deps, application.id, current);
    await tx.signOffDecline.create({
      data: {
        ...answered,
        id: deps.newId(),
        personId: actor.personId,
        personName: actor.displayName,
        authority: checked.value,
        email: actor.email,
        confirmedBy,
        reason: reason.value,
        declinedAt: now,
      },
    });
    return made(undefined, {
      actor: asEventActor(actor, { id: organisationId, name: partner.name }),
      action: "sign_off.declined",
      details: {
        municipality: partner.name,
        authority: checked.value,
        sha256: current.sha256,
        reason: reason.value,
        confirmedBy,
        ...(confirmedBy === null ? { address: actor.email } : {}),
      },
    });
  });
}
