import type { Actor } from "~/domain/access/actor";
import { advance, ladderStatus } from "~/domain/consortium/commitment-ladder";
import type { CommitmentStep, CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { type Answer, answerInvitation } from "~/domain/consortium/invitation";
import { type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { findConfirmation, isRuled, speaksForOwn } from "~/features/access/confirm-person.server";
import { markJoined } from "~/features/access/mark-joined.server";
import { appendStep, emptyStep, holdHistory } from "~/features/consortium/standing/commitment-store.server";
import { announce } from "~/features/kernel/announce.server";
import { changeUnsigned, type Happened, made, type Outcome, unchanged } from "~/features/kernel/change.server";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";
import { hashSecret } from "~/features/kernel/secret.server";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { asFacts, type InvitationRecord, holdInvitation } from "./invitation-store.server";
import { asContact, signerName } from "./as-contact";
import { mailAnswer } from "./mail-answer.server";
import { answersCount, mayAnswerFor } from "./may-answer";

export interface InvitationAnswer {
  answer: Answer;
  /** Whom the lead should talk to: an address. It gets no rights; the coordinator may invite it. */
  answerContact?: string | undefined;
}

/**
 * Answers an invitation through its link, without signing in. Whoever holds the link answers as the invited contact of
 * the municipality it names and of no other; somebody signed in for other municipalities is refused.
 * Issues: invitation_unknown, invitation_<state>, invitation_not_yours {municipality}, invitation_moved_on,
 * consortium_archived, contact_is_invited, too_many_attempts {minutes}.
 */
export async function answerByLink(
  deps: Deps,
  link: { secret: string; actor: Actor | null; remoteAddress: string },
  answer: InvitationAnswer,
): Promise<Verdict<{ changed: boolean }>> {
  const tokenHash = hashSecret(link.secret);
  const found = await deps.db.invitation.findUnique({
    where: { tokenHash },
    select: { id: true, partnership: { select: { consortiumId: true } } },
  });
  const allowance = await deps.limit("invitation_answer", found ? tokenHash : link.remoteAddress);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  if (!found) return refuse("invitation_unknown");
  return answerFound(deps, { ...found, holds: (invitation) => invitation.tokenHash === tokenHash }, link.actor, answer);
}

/**
 * The invited person answers signed in, without the link: whoever has shown that the invited address is theirs.
 * Issues: those of `answerByLink`.
 */
export async function answerSignedIn(
  deps: Deps,
  actor: Actor,
  invitationId: string,
  answer: InvitationAnswer,
): Promise<Verdict<{ changed: boolean }>> {
  const found = isUuid(invitationId)
    ? await deps.db.invitation.findFirst({
        where: { id: invitationId, email: actor.email },
        select: { id: true, partnership: { select: { consortiumId: true } } },
      })
    : null;
  if (!found) return refuse("invitation_unknown");
  return answerFound(deps, { ...found, holds: (invitation) => invitation.email === actor.email }, actor, answer);
}

interface FoundInvitation {
  id: string;
  partnership: { consortiumId: string };
  /** Whether what was shown still opens it, as it is under lock. */
  holds: (invitation: InvitationRecord) => boolean;
}

function answerFound(
  deps: Deps,
  found: FoundInvitation,
  actor: Actor | null,
  answer: InvitationAnswer,
): Promise<Verdict<{ changed: boolean }>> {
  const find = async (tx: Transaction) => {
    const invitation = await holdInvitation(tx, found.partnership.consortiumId, found.id);
    if (!invitation || !found.holds(invitation)) return refuse("invitation_unknown");
    const { organisation, consortium } = invitation.partnership;
    if (consortium.archivedAt) return refuse("consortium_archived");
    if (actor && !mayAnswerFor(actor, invitation))
      return refuse("invitation_not_yours", "", { municipality: organisation.name });
    return {
      by: asContact(invitation),
      scope: consortium.id,
      topics: [`consortium:${consortium.id}` as const],
      object: { type: "invitation", id: invitation.id },
      invitation,
    };
  };
  return changeUnsigned(deps, find, async (tx, { invitation }, now): Promise<Outcome<{ changed: boolean }>> => {
    const { organisation } = invitation.partnership;
    const today = osloDate(now);
    const history = await holdHistory(tx, invitation.partnershipId);
    const status = ladderStatus(history, today);
    const answered = answerInvitation(asFacts(invitation), answer.answer, status, now);
    if (!answered.ok) return answered;
    if (!answersCount(status)) return refuse("invitation_moved_on");
    const answerContact = answer.answerContact ?? null;
    const changed = answered.value.changed || answerContact !== invitation.answerContact;
    if (!changed) return unchanged({ changed });

    await tx.invitation.update({
      where: { id: invitation.id },
      data: { answer: answer.answer, answerContact, answeredAt: now, openedAt: invitation.openedAt ?? now },
    });
    const step = answered.value.step ?? (answer.answer === "later" && status === "declined" ? "invited" : null);
    if (step) await takeStep(tx, deps, invitation, history, step, today);
    const events: Happened[] = [];
    if (answer.answer === "interested") {
      const { isKnown, accepted } = await giveOfferedRole(tx, deps, invitation);
      if (accepted) events.push(accepted);
      if (isKnown || speaksForOwn(actor, organisation.id))
        await markJoined(tx, deps, { ...invitation.partnership, id: invitation.partnershipId });
    }
    await mailAnswer(tx, deps, invitation, { answer: answer.answer, answerContact });
    events.push({
      action: "invitation.answered",
      details: { municipality: organisation.name, contactTitle: invitation.contactTitle, answer: answer.answer },
    });
    return made({ changed }, events);
  });
}

async function takeStep(
  tx: Transaction,
  deps: Deps,
  invitation: InvitationRecord,
  history: readonly CommitmentStep[],
  kind: CommitmentStepKind,
  today: CivilDate,
): Promise<void> {
  const step = advance(history, {
    ...emptyStep,
    kind,
    decidedOn: today,
    recordedOn: today,
    authority: invitation.contactTitle,
    invitationId: invitation.id,
  });
  if (!step.ok) throw new Error(`The ladder refused an answer: ${step.issues[0]?.code}`);
  await appendStep(tx, deps, invitation.partnershipId, step.value, { id: null, name: signerName(invitation) });
}

/**
 * The owner of the invited address, and nobody who merely holds the link, gets access to this consortium. Returns
 * whether the person is known to belong to the municipality; a stranger's answer gives access to nothing of it.
 */
async function giveOfferedRole(
  tx: Transaction,
  deps: Deps,
  invitation: InvitationRecord,
): Promise<{ isKnown: boolean; accepted: Happened | null }> {
  const now = deps.clock.now();
  const { organisation, consortium } = invitation.partnership;
  const person = await tx.person.upsert({
    where: { email: invitation.email },
    create: {
      id: deps.newId(),
      email: invitation.email,
      displayName: signerName(invitation),
      locale: localeOfWrittenStandard(organisation.writtenStandard),
      createdAt: now,
    },
    update: {},
  });
  const confirmedBy = await findConfirmation(
    tx,
    organisation.id,
    { email: invitation.email, personId: person.id },
    now,
  );
  const isKnown = confirmedBy !== null;
  const membership = {
    personId: person.id,
    organisationId: organisation.id,
    consortiumId: consortium.id,
    role: invitation.offeredRole,
  };
  const reaching = isKnown
    ? [{ consortiumId: consortium.id }, { consortiumId: null }]
    : [{ consortiumId: consortium.id }];
  const held = await tx.membership.count({
    where: {
      ...membership,
      consortiumId: undefined,
      AND: [{ OR: reaching }, notEnded(now)],
    },
  });
  if (held > 0) return { isKnown, accepted: null };
  const known = { confirmedBy, confirmedAt: isKnown ? now : null };
  const vouched = { vouchedById: invitation.sentById, vouchedByName: invitation.sentByName };
  // The first chief executive whose address is in the municipality's domain manages its people from now on
  const isFirstRuler =
    isKnown && invitation.offeredRole === "chief_executive" && !(await isRuled(tx, organisation.id, now));
  const scope = isFirstRuler ? { consortiumId: null } : {};
  await tx.membership.create({
    data: { id: deps.newId(), ...membership, ...scope, validFrom: now, ...known, ...vouched },
  });
  await announce(tx, `person:${person.id}`);
  const accepted: Happened = {
    actor: asContact(invitation, person.id),
    action: "membership.accepted",
    objectType: "person",
    objectId: person.id,
    details: {
      role: invitation.offeredRole,
      organisation: organisation.name,
      confirmedBy,
      ...(isKnown ? {} : { address: invitation.email }),
    },
  };
  return { isKnown, accepted };
}
