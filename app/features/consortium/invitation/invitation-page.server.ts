import type { LadderSegment } from "~/components/ui/ladder-bar";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { ladderStatus } from "~/domain/consortium/commitment-ladder";
import { isCounted } from "~/domain/consortium/counted";
import type { Answer } from "~/domain/consortium/invitation";
import { hasReached } from "~/domain/consortium/standing";
import { isInTime, lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { asStep } from "~/features/consortium/standing/commitment-store.server";
import { ladderSegments, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import { partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import { subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { hashSecret } from "~/features/kernel/secret.server";
import { organisationTitle } from "~/i18n/organisation-title";
import type { Prisma } from "~prisma/generated/client";
import { inRole } from "./in-role";
import { coordinatorsOf, invitationParts, stateOf } from "./invitation-store.server";
import { mayEnterBy } from "./may-enter.server";
import { answersCount, mayAnswerFor } from "./may-answer";

/** How somebody who has said yes gets in: they are, with this very link, with a letter, or another way. */
export type WayIn = "signed_in" | "this_link" | "mail" | "other_link";

/** Why a link shows nothing to answer. 'renewed' was followed by a newer link to the same contact. */
export type Gone = "unknown" | "withdrawn" | "replaced" | "renewed" | "expired";

export interface InvitationLetter {
  municipality: string;
  municipalityTitle: string;
  lead: string;
  leadTitle: string;
  consortium: string;
  slug: string;
  /** The address that was invited. */
  email: string;
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
      /** The way in, once the answer is yes. */
      wayIn: WayIn;
    };

/**
 * The invited person's page. `unopenedId` is the invitation when somebody invited reads it for the first time
 * (`markOpened`).
 */
export async function invitationPage(
  deps: Deps,
  link: { secret: string; actor: Actor | null },
): Promise<{ page: InvitationPage; unopenedId: string | null }> {
  const tokenHash = hashSecret(link.secret);
  const found = await findInvitation(deps, { OR: [{ tokenHash }, { previousTokenHashes: { has: tokenHash } }] });
  return pageOf(deps, found, { ...link, isRenewed: found !== null && found.tokenHash !== tokenHash });
}

/** The same for the invited person signed in, without the link; null for everybody else. */
export async function myInvitationPage(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ page: InvitationPage; unopenedId: string | null } | null> {
  const found = isUuid(id) ? await findInvitation(deps, { id, email: actor.email }) : null;
  return found && pageOf(deps, found, { actor, isRenewed: false });
}

const findInvitation = (deps: Deps, where: Prisma.InvitationWhereInput) =>
  deps.db.invitation.findFirst({
    where,
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

async function pageOf(
  deps: Deps,
  found: Awaited<ReturnType<typeof findInvitation>>,
  reader: { actor: Actor | null; isRenewed: boolean },
): Promise<{ page: InvitationPage; unopenedId: string | null }> {
  const now = deps.clock.now();
  const { isDemonstration, keepsMail } = deps.settings;
  if (!found) return nothingToMark({ kind: "gone", why: "unknown", municipality: null, lead: null, isDemonstration });
  const { organisation, consortium, steps } = found.partnership;
  const gone = (why: Gone) =>
    nothingToMark({
      kind: "gone",
      why,
      municipality: organisation.name,
      lead: consortium.leadOrganisation.name,
      isDemonstration,
    });
  const state = stateOf(found, now);
  if (state === "withdrawn" || state === "replaced") return gone(state);
  if (reader.isRenewed) return gone("renewed");
  if (state === "expired") return gone("expired");
  const leads = reader.actor ? await managesFor(deps, reader.actor, consortium.id) : false;
  if (reader.actor && !leads && !mayAnswerFor(reader.actor, found))
    return nothingToMark({ kind: "not_yours", municipality: organisation.name, isDemonstration });

  const isFirstReading = !found.openedAt && !leads;
  const today = osloDate(now);
  const partners = await partnerStandings(deps.db, consortium.id, today);
  const counted = partners.filter(isCounted);
  const callers = await coordinatorsOf(
    deps.db,
    { id: consortium.id, leadOrganisationId: consortium.leadOrganisation.id },
    now,
  );
  const page: InvitationPage = {
    kind: "letter",
    letter: {
      municipality: organisation.name,
      municipalityTitle: organisationTitle(organisation),
      lead: consortium.leadOrganisation.name,
      leadTitle: organisationTitle(consortium.leadOrganisation),
      consortium: consortium.name,
      slug: consortium.slug,
      email: found.email,
      purpose: consortium.purpose,
      note: found.note,
      noteBy: found.noteBy || organisationTitle(consortium.leadOrganisation),
      contactTitle: found.contactTitle,
      caller: callers[0] ? inRole(callers[0].displayName, consortium.leadOrganisation.name) : null,
      yes: counted.filter((partner) => hasReached(partner.standing, "interested")).length,
      asked: counted.length,
      counties: countiesOf(counted.map((partner) => partner.record.organisation.countyName)),
      segments: ladderSegments(counted.map((partner) => ladderStepOf(partner.standing))),
      others: counted.map((partner) => partner.name).sort((a, b) => a.localeCompare(b, "nb")),
      answerBy: lastDayBefore(found.expiresAt),
      isDemonstration,
    },
    answer: found.answer as Answer | null,
    answerContact: found.answerContact,
    wayIn: reader.actor
      ? "signed_in"
      : (await mayEnterBy(deps.db, deps, found))
        ? "this_link"
        : keepsMail
          ? "other_link"
          : "mail",
    mayAnswer:
      !leads &&
      !consortium.archivedAt &&
      isInTime(now, found.expiresAt) &&
      answersCount(ladderStatus(steps.map(asStep), today)),
  };
  return { page, unopenedId: isFirstReading ? found.id : null };
}

const nothingToMark = (page: InvitationPage) => ({ page, unopenedId: null });

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
    select: { id: true, leadOrganisationId: true, archivedAt: true },
  });
  return can(actor, "consortium.manage", subjectOfConsortium({ ...consortium, partnerships: [] }));
}
