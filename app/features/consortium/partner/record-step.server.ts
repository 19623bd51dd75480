import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn } from "~/domain/access/can";
import { advance } from "~/domain/consortium/commitment-ladder";
import { osloDate } from "~/domain/shared/oslo-time";
import { type Issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import type { ReceivedFile } from "~/features/evidence/received-file";
import { checkEvidence, storeEvidence } from "~/features/evidence/store-evidence.server";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { FoundPartner } from "./find-partner.server";
import type { StepRequest } from "./step-schema";

/**
 * Records what a municipality has decided, with its evidence, as a new row: nothing before it changes.
 * Issues: not_allowed, those of the file and those of the ladder (`advance`), evidence at the file's field.
 */
export async function recordStep(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  request: StepRequest,
  file: ReceivedFile | null,
): Promise<Verdict<null>> {
  if (!can(actor, "commitment.record", partner.subject)) return refuse("not_allowed");
  const evidence = file && (await checkEvidence(file));
  if (evidence && !evidence.ok) return evidence;
  const find = async (tx: Transaction) => {
    const place = await inConsortium(actor, consortium, "commitment.record")(tx);
    if ("ok" in place) return place;
    const subject = { ...place.consortium.subject, organisationId: partner.organisation.id };
    return {
      ...place,
      right: ["commitment.record", subject] as const,
      organisation: ownOrganisation(actor, place.consortium, partner),
      object: { type: "partnership", id: partner.partnershipId },
    };
  };
  return change(deps, actor, find, async (tx, { organisation: behalf }, now) => {
    const history = await holdHistory(tx, partner.partnershipId);
    const recordedOn = osloDate(now);
    const attachmentId = evidence ? deps.newId() : null;
    const step = advance(history, { ...emptyStep, ...request, attachmentId, recordedOn });
    if (!step.ok) return refuseAll(step.issues.map(atFormField));
    if (evidence && attachmentId)
      await storeEvidence(
        tx,
        deps,
        {
          id: attachmentId,
          consortiumId: consortium.id,
          organisationId: partner.organisation.id,
          uploadedById: actor.personId,
        },
        evidence.value,
      );
    await appendStep(tx, deps, partner.partnershipId, step.value, {
      id: actor.personId,
      name: actor.displayName,
      forOtherBy: behalf.id === partner.organisation.id ? null : behalf.name,
    });
    return made(null, {
      action: "commitment.recorded",
      details: {
        municipality: partner.organisation.name,
        step: step.value.kind,
        authority: step.value.authority,
        caseNumber: step.value.caseNumber,
        condition: step.value.condition,
        evidence: evidence ? evidence.value.sha256 : null,
      },
    });
  });
}

/** The ladder names the attachment; in the form that is the file's field. */
const atFormField = (issue: Issue): Issue => (issue.path === "attachmentId" ? { ...issue, path: "evidence" } : issue);

/** For whom somebody acts on a partner's page: their own municipality when it is theirs, otherwise the lead. */
export function ownOrganisation(
  actor: Actor,
  consortium: FoundConsortium,
  partner: Pick<FoundPartner, "organisation">,
): { id: string; name: string } {
  const isOwn = membershipsIn(actor, consortium.subject).some(
    ({ organisationId }) => organisationId === partner.organisation.id,
  );
  return isOwn ? partner.organisation : consortium.lead;
}
