import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkClosingDay } from "~/domain/document/hearing";
import { osloDate, parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import { peopleOf } from "~/features/document/discussion/discussion-people.server";
import { saysWhatIsFrozen } from "~/features/document/is-frozen.server";
import { keepVersion } from "~/features/document/keep-version.server";
import { atSharedDocument } from "~/features/document/managed-document.server";
import { refuseUndecided } from "~/features/document/suggestion/undecided.server";
import { withFrozenFigures } from "~/features/document/text-figures.server";
import { readTextState } from "~/features/document/text-state.server";
import { change, type Happened, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { notify } from "~/features/notification/notify.server";
import type { RenderedText } from "~/text/text-engine";
import { topicOf } from "./hearing-place.server";
import type { NewHearing } from "./hearing-schema";
import { readRounds } from "./hearing-store.server";
import { mailHearing } from "./mail-hearing.server";

/**
 * The lead asks every municipality for its reply to a frozen version, or to the text as it is, which is frozen first.
 * One round of a document at a time. Issues: not_found, not_allowed, hearing_open_already, version_unknown, text_empty,
 * suggestions_undecided, those of `parseCivilDate`, `checkClosingDay` and `countLetters`.
 */
export async function openHearing(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  asked: NewHearing,
): Promise<Verdict<{ number: number }>> {
  const seen = await findSharedDocument(deps.db, actor, consortium, documentId);
  if (!seen) return refuse("not_found");
  if (!can(actor, "hearing.hold", consortium.subject)) return refuse("not_allowed");
  const present = asked.text === "now" ? await readText(deps, seen.id) : null;
  const text = present && (await withFrozenFigures(deps, consortium, seen, present));

  return change(deps, actor, atSharedDocument(actor, consortium, seen.id, "hearing.hold"), async (tx, found, now) => {
    const place = { ...found, topics: [...found.topics, topicOf(found.document)] };
    const { document } = place;
    const rounds = await readRounds(tx, document.id);
    if (rounds.some(({ state }) => state === "open")) return refuse("hearing_open_already");
    const parsed = parseCivilDate(asked.dueOn, "dueOn");
    const day = parsed.ok ? checkClosingDay(parsed.value, osloDate(now)) : parsed;
    if (!day.ok) return day;
    const version = await versionFor(tx, deps, actor, document, { asked, text }, now);
    if (!version.ok) return version;
    const partners = await readApprovers(tx, place.consortium);
    const signatories = await findSignatories(tx, { consortiumId: consortium.id, partners, now });
    const counted = await countLetters(
      tx,
      deps,
      { personId: actor.personId, consortiumId: consortium.id },
      signatories,
    );
    if (!counted.ok) return counted;

    const number = (rounds[0]?.number ?? 0) + 1;
    const id = deps.newId();
    await tx.hearingRound.create({
      data: {
        id,
        documentId: document.id,
        versionId: version.value.id,
        number,
        dueOn: utcMidnightOf(day.value),
        message: asked.message,
        showsAll: asked.showsAll,
        openedById: actor.personId,
        openedByName: actor.displayName,
        openedAt: now,
      },
    });
    const round = { number, version: version.value.number, dueOn: day.value, message: asked.message };
    await mailHearing(tx, deps, {
      consortium: place.consortium,
      document,
      round: { ...round, openedBy: actor.displayName },
      partners,
      signatories,
      why: "opened",
    });
    const { organisation } = place;
    const told = { by: actor, organisation, consortiumId: consortium.id, documentId: document.id, hearingId: id };
    const ids = partners.map(({ organisationId }) => organisationId);
    const people = await peopleOf(tx, place.consortium, now, ids);
    await notify(tx, deps, { ...told, kind: "hearing_opened", key: `hearing ${id}` }, people);
    const details = { title: document.title, number: round.version, dueOn: day.value, municipalities: partners.length };
    return made({ number }, [...version.value.events, { action: "hearing.opened", details }]);
  });
}

type TextNow = RenderedText & { sequence: bigint };

async function readText(deps: Deps, documentId: string): Promise<TextNow | null> {
  const state = await readTextState(deps.db, documentId, { lock: false });
  return state && { ...(await deps.text.render(state)), sequence: state.sequence };
}

/** The version that is asked for. The text as it is now may be the latest version already. */
async function versionFor(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  document: { id: string; title: string; numbersHeadings: boolean },
  { asked, text }: { asked: NewHearing; text: TextNow | null },
  now: Date,
): Promise<Verdict<{ id: string; number: number; events: Happened[] }>> {
  const found = await tx.documentVersion.findFirst({
    where: { documentId: document.id, ...(asked.text === "now" ? {} : { number: Number(asked.text) }) },
    select: { id: true, number: true, words: true, sha256: true },
    orderBy: { number: "desc" },
  });
  if (asked.text !== "now" && !found) return refuse("version_unknown", "text");
  if ((text ?? found)?.words === 0) return refuse("text_empty", "text");
  if (found && (text === null || (await saysWhatIsFrozen(tx, document.id, found, text))))
    return accept({ id: found.id, number: found.number, events: [] });
  if (!text) return refuse("not_found");
  const undecided = await refuseUndecided(tx, document.id, asked);
  if (undecided) return undecided;
  const kept = await keepVersion(tx, deps, actor, document, text, { label: "hearing", note: "" }, now);
  return accept({ id: kept.id, number: kept.number, events: [kept.event] });
}
