import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { ladderStatus } from "~/domain/consortium/commitment-ladder";
import type { Answer } from "~/domain/consortium/invitation";
import { hasReached } from "~/domain/consortium/standing";
import { isBefore, lastDayBefore, osloDate } from "~/domain/shared/oslo-time";
import type { LadderSegment } from "~/components/ui/ladder-bar";
import { hashSecret } from "~/features/access/secret.server";
import { recordEvent } from "~/features/audit/record-event.server";
import { answersCount, mayAnswerFor } from "~/features/consortium/answer-invitation.server";
import { asStep } from "~/features/consortium/commitment-store.server";
import { subjectOfConsortium } from "~/features/consortium/find-consortium.server";
import { inRole } from "~/features/consortium/in-role";
import { coordinatorsOf, invitationParts, stateOf } from "~/features/consortium/invitation-store.server";
import { ladderSegments, ladderStepOf } from "~/features/consortium/ladder-view";
import { partnerStandings } from "~/features/consortium/partner-standings.server";
import type { Deps } from "~/features/deps";
import { announce } from "~/features/shared/announce.server";
import { inTransaction } from "~/features/shared/in-transaction.server";
import { organisationTitle } from "~/i18n/organisation-title";

/** Why a link shows nothing to answer. 'renewed' was followed by a newer link to the same contact. */
export type Gone = "unknown" | "withdrawn" | "replaced" | "renewed" | "expired";

export interface InvitationLetter {
  municipality: string;
  municipalityTitle: string;
  lead: string;
  leadTitle: string;
  consortium: string;
  purpose: string;
  note: string;
  /** Who wrote the note: 'Prosjektleder, Bodø'. */
  noteBy: string;
  contactTitle: string;
  /** Who calls when they are asked to: 'Prosjektleder, Bodø'. */
  caller: string | null;
  /** Organisations that have said yes, of all that were asked. */
  yes: number;
  asked: number;
  counties: string[];
  segments: LadderSegment[];
  others: string[];
  /** The last day to answer, civil date. */
  answerBy: string;
  isDemonstration: boolean;
}

export type InvitationPage =
  | { kind: "gone"; why: Gone; municipality: string | null; lead: string | null; isDemonstration: boolean }
  | { kind: "not_yours"; municipality: string; isDemonstration: boolean }
  | {
      kind: "letter";
      letter: InvitationLetter;
      answer: Answer | null;
      answerContact: string | null;
      /** Whether an answer still counts: the link holds, and nothing further is recorded. */
      mayAnswer: boolean;
    };

/** The invited person's page. Reading it marks the invitation opened, the first time, and changes nothing else. */
export async function invitationPage(
  deps: Deps,
  link: { secret: string; actor: Actor | null; isPeek: boolean },
): Promise<InvitationPage> {
  const tokenHash = hashSecret(link.secret);
  const now = deps.clock.now();
  const { isDemonstration } = deps.settings;
  const found = await deps.db.invitation.findFirst({
    where: { OR: [{ tokenHash }, { previousTokenHashes: { has: tokenHash } }] },
    include: {
      partnership: {
        include: {
          ...invitationParts.partnership.include,
          organisation: true,
          steps: { orderBy: { sequence: "asc" } },
        },
      },
    },
  });
  if (!found) return { kind: "gone", why: "unknown", municipality: null, lead: null, isDemonstration };
  const { organisation, consortium, steps } = found.partnership;
  const gone = (why: Gone): InvitationPage => ({
    kind: "gone",
    why,
    municipality: organisation.name,
    lead: consortium.leadOrganisation.name,
    isDemonstration,
  });
  const state = stateOf(found, now);
  if (state === "withdrawn" || state === "replaced") return gone(state);
  if (found.tokenHash !== tokenHash) return gone("renewed");
  if (state === "expired") return gone("expired");
  const leads = link.actor ? await managesFor(deps, link.actor, consortium.id) : false;
  if (link.actor && !leads && !mayAnswerFor(link.actor, found))
    return { kind: "not_yours", municipality: organisation.name, isDemonstration };

  if (!found.openedAt && !link.isPeek && !leads) await markOpened(deps, found.id);
  const today = osloDate(now);
  const partners = await partnerStandings(deps.db, consortium.id, today);
  const asked = partners.filter((partner) => partner.participation !== "observer");
  const callers = await coordinatorsOf(
    deps.db,
    { id: consortium.id, leadOrganisationId: consortium.leadOrganisation.id },
    now,
  );
  return {
    kind: "letter",
    letter: {
      municipality: organisation.name,
      municipalityTitle: organisationTitle(organisation),
      lead: consortium.leadOrganisation.name,
      leadTitle: organisationTitle(consortium.leadOrganisation),
      consortium: consortium.name,
      purpose: consortium.purpose,
      note: found.note,
      noteBy: found.noteBy || organisationTitle(consortium.leadOrganisation),
      contactTitle: found.contactTitle,
      caller: callers[0] ? inRole(callers[0].displayName, consortium.leadOrganisation.name) : null,
      yes: asked.filter((partner) => hasReached(partner.standing, "interested")).length,
      asked: asked.length,
      counties: countiesOf(asked.map((partner) => partner.record.organisation.countyName)),
      segments: ladderSegments(asked.map((partner) => ladderStepOf(partner.standing))),
      others: asked.map((partner) => partner.name).sort((a, b) => a.localeCompare(b, "nb")),
      answerBy: lastDayBefore(found.expiresAt),
      isDemonstration,
    },
    answer: found.answer as Answer | null,
    answerContact: found.answerContact,
    mayAnswer: !leads && isBefore(found.expiresAt, now) && answersCount(ladderStatus(steps.map(asStep), today)),
  };
}

/** Counties by how many take part, when they are few enough to name. */
function countiesOf(names: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return sorted.length <= 4 ? sorted : [];
}

async function managesFor(deps: Deps, actor: Actor, consortiumId: string): Promise<boolean> {
  const consortium = await deps.db.consortium.findUniqueOrThrow({
    where: { id: consortiumId },
    select: { id: true, leadOrganisationId: true },
  });
  return can(actor, "consortium.manage", subjectOfConsortium({ ...consortium, partnerships: [] }));
}

async function markOpened(deps: Deps, invitationId: string): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const opened = await tx.invitation.updateManyAndReturn({
      where: { id: invitationId, openedAt: null },
      data: { openedAt: deps.clock.now() },
      select: { contactTitle: true, partnership: { select: { consortiumId: true, organisation: true } } },
    });
    const [first] = opened;
    if (!first) return;
    const { consortiumId, organisation } = first.partnership;
    await announce(tx, `consortium:${consortiumId}`);
    await recordEvent(tx, deps, {
      scope: consortiumId,
      actor: {
        personId: null,
        name: `${first.contactTitle}, ${organisation.name}`,
        organisationId: organisation.id,
        organisationName: organisation.name,
      },
      action: "invitation.opened",
      objectType: "invitation",
      objectId: invitationId,
      details: { municipality: organisation.name, contactTitle: first.contactTitle },
    });
  });
}
