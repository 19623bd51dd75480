import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkSignOff } from "~/domain/grant/sign-off";
import { signsAlone } from "~/domain/shared/confirmation";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import { asEventActor } from "~/features/kernel/record-event.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { keepContent, readCurrentContent } from "~/features/grant/content/current-content.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";

/**
 * A partner's authorised person signs exactly the content that was shown (`shownSha256`).
 * How we know that they belong to the partner is recorded with the signature. A no from before is taken back by it.
 * Issues: municipality_unknown, already_signed, and those of `checkSignOff`.
 */
export async function giveSignOff(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: { municipality: string; shownSha256: string },
): Promise<Verdict<undefined>> {
  return change(deps, actor, atApplication(application, "rule"), async (tx, { state }, now) => {
    const current = await readCurrentContent(tx, deps, application, { isHeld: true });
    const partner = current.partners.find((one) => one.number === input.municipality);
    if (!partner) return refuse("municipality_unknown", undefined, { number: input.municipality });
    const { organisationId } = partner;

    const { authority, confirmedBy, vouchedById } = signingCapacity(actor, organisationId, application.subject);
    const { mandateRecordedById } = partner;
    const mayStill = !partner.takesPart || can(actor, "application.sign", { ...application.subject, organisationId });
    const checked = checkSignOff({
      partner,
      authority: mayStill ? authority : null,
      confirmedBy,
      isAlone: signsAlone({ signerId: actor.personId, confirmedBy, vouchedById, mandateRecordedById }),
      signedBy: application.call.form.signedBy,
      needsConfirmation: application.call.form.requiresConfirmedSignatories,
      applicationState: state,
      shownSha256: input.shownSha256,
      currentSha256: current.sha256,
      closesAt: application.call.closesAt,
      now,
    });
    if (!checked.ok) return checked;
    const signed = { applicationId: application.id, organisationId, contentSha256: current.sha256 };
    if ((await tx.signOff.count({ where: { ...signed, withdrawnAt: null } })) > 0) return refuse("already_signed");

    await keepContent(tx, deps, application.id, current);
    await tx.signOff.create({
      data: {
        ...signed,
        id: deps.newId(),
        personId: actor.personId,
        personName: actor.displayName,
        authority: checked.value,
        email: actor.email,
        confirmedBy,
        signedAt: now,
      },
    });
    await tx.signOffDecline.updateMany({
      where: { applicationId: application.id, organisationId, takenBackAt: null },
      data: { takenBackAt: now },
    });
    return made(undefined, {
      actor: asEventActor(actor, { id: organisationId, name: partner.name }),
      action: "sign_off.given",
      details: {
        municipality: partner.name,
        authority: checked.value,
        sha256: current.sha256,
        confirmedBy,
        ...(confirmedBy === null ? { address: actor.email } : {}),
      },
    });
  });
}
