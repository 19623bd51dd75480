import type { Actor } from "~/domain/access/actor";
import { checkQuote } from "~/domain/document/hearing";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { contentOf } from "~/features/document/current-text.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { plainText } from "~/text/formats/plain";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { sectionsOf } from "~/text/sections";
import { atReply, type ReplyPlace, replyRow, type RoundAddress } from "./hearing-place.server";
import { MOST_REMARKS, type RemarkToRemove, type WrittenRemark } from "./hearing-schema";

type At = RoundAddress & { municipality: string };

/**
 * One of a municipality's people writes a remark in its draft, or changes one as it was when they opened it: what
 * somebody else has written meanwhile is never written over unseen. Issues: those of `atReply`, hearing_section_unknown,
 * hearing_quote_unknown, hearing_remarks_too_many {most}, hearing_remark_gone, hearing_remark_changed {by}.
 */
export function writeRemark(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: At,
  written: WrittenRemark,
): Promise<Verdict<null>> {
  return change(deps, actor, atReply(actor, consortium, at, "hearing.draft", "write"), async (tx, place, now) => {
    const about = await checkPlace(tx, place.round.versionId, written);
    if (!about.ok) return about;
    const data = {
      ...about.value,
      body: written.body,
      writtenById: actor.personId,
      writtenByName: actor.displayName,
      writtenAt: now,
    };
    if (written.remark === "") {
      if ((place.reply?.remarks.length ?? 0) >= MOST_REMARKS)
        return refuse("hearing_remarks_too_many", "body", { most: MOST_REMARKS });
      const replyId = await replyRow(tx, deps, place);
      await tx.hearingRemark.create({ data: { id: deps.newId(), replyId, createdAt: now, ...data } });
    } else {
      const former = asOpened(place, written);
      if (!former.ok) return former;
      const { id, revision } = former.value;
      await tx.hearingRemark.update({ where: { id }, data: { ...data, revision: revision + 1 } });
    }
    return made(null, drafted(place));
  });
}

/** Takes a remark out of a draft, as it was when it was opened. Issues: as `writeRemark`. */
export function removeRemark(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: At,
  removed: RemarkToRemove,
): Promise<Verdict<null>> {
  return change(deps, actor, atReply(actor, consortium, at, "hearing.draft", "write"), async (tx, place) => {
    const former = asOpened(place, removed);
    if (!former.ok) return former;
    await tx.hearingRemark.delete({ where: { id: former.value.id } });
    return made(null, drafted(place));
  });
}

export const drafted = ({ document, organisation }: Pick<ReplyPlace, "document" | "organisation">) => ({
  action: "hearing.drafted" as const,
  details: { title: document.title, municipality: organisation.name },
});

/** The remark that somebody opened, unless it has been changed since. */
function asOpened({ reply }: ReplyPlace, opened: { remark: string; revision: number }) {
  const found = reply?.remarks.find(({ id }) => id === opened.remark);
  if (!found) return refuse("hearing_remark_gone", "body");
  return found.revision === opened.revision
    ? accept(found)
    : refuse("hearing_remark_changed", "body", { by: found.writtenBy });
}

/** Which part of the version a remark is about. */
async function checkPlace(tx: Transaction, versionId: string, { section, quote }: WrittenRemark) {
  const whole = { section: null, sectionNumber: "", sectionTitle: "", quote: "" };
  if (section === undefined) return quote.trim() === "" ? accept(whole) : refuse("hearing_quote_no_section", "quote");
  const { content } = await tx.documentVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { content: true },
  });
  const chosen = sectionsOf(contentOf(content)[BODY_TEXT] ?? emptyText())[section];
  if (!chosen) return refuse("hearing_section_unknown", "section");
  const checked = checkQuote(quote, plainText(chosen.text));
  if (!checked.ok) return checked;
  return accept({ section, sectionNumber: chosen.number, sectionTitle: chosen.title, quote: checked.value });
}
