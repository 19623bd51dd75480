import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkWithdrawal } from "~/domain/grant/sign-off";
import { checkReason } from "~/domain/shared/reason";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { asEventActor } from "~/features/kernel/record-event.server";

import { atApplication } from "~/features/grant/content/application-place.server";
import { readPartners, type FoundApplication } from "~/features/grant/content/application-store.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";

/**
 * A partner's authorised person takes its signature back before it is sent, and says why: the partner has then signed
 * nothing that is not sent, not even if an edit is undone. What was sent under it stands.
 * Issues: municipality_unknown, nothing_to_withdraw, those of `checkWithdrawal` and `checkReason`.
 */
export async function withdrawSignOff(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: { municipality: string; reason: string },
): Promise<Verdict<undefined>> {
  const reason = checkReason(input.reason);
  return change(deps, actor, atApplication(application, "rule"), async (tx, { state }, now) => {
    const partners = await readPartners(tx, application.consortiumId, now);
    const partner = partners.find((one) => one.number === input.municipality);
    if (!partner) return refuse("municipality_unknown", undefined, { number: input.municipality });
    const { organisationId, name } = partner;
    const { authority } = signingCapacity(actor, organisationId, application.subject);
    const maySign = can(actor, "application.sign", { ...application.subject, organisationId });
    const holding = await readHolding(tx, application.id, organisationId);
    const unsent = holding.filter(({ isSent }) => !isSent);
    const checked = checkWithdrawal({
      authority: maySign ? authority : null,
      signedBy: application.call.form.signedBy,
      applicationState: state,
      isSent: holding.length > 0 && unsent.length === 0,
    });
    if (!checked.ok) return checked;
    if (!reason.ok) return reason;
    if (unsent.length === 0) return refuse("nothing_to_withdraw");

    await tx.signOff.updateMany({
      where: { id: { in: unsent.map(({ id }) => id) } },
      data: { withdrawnAt: now, withdrawnByName: actor.displayName, withdrawnReason: reason.value },
    });
    return made(undefined, {
      actor: asEventActor(actor, { id: organisationId, name }),
      action: "sign_off.withdrawn",
      details: { municipality: name, reason: reason.value },
    });
  });
}

/** The partner's signatures that hold, and whether what each stands under was sent. */
async function readHolding(tx: Transaction, applicationId: string, organisationId: string) {
  const signOffs = await tx.signOff.findMany({
    where: { applicationId, organisationId, withdrawnAt: null },
    select: { id: true, content: { select: { submissions: { select: { id: true }, take: 1 } } } },
  });
  return signOffs.map(({ id, content }) => ({ id, isSent: content.submissions.length > 0 }));
}
