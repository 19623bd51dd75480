import { QUIET_MS, tooMany } from "~/domain/document/kept-texts";
import { changeUnsigned, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { PRODUCT } from "~/features/kernel/record-event.server";
import { refuse } from "~/domain/shared/verdict";

import { keepText } from "./keep-text.server";
import { readTextState } from "./text-state.server";

/** Texts looked at in one run; the rest wait for the next. */
const MOST = 50;

/**
 * Keeps every text that was written in and then left alone for an hour, and thins what was kept before. A job calls it;
 * two at once keep once. Returns how many were kept.
 */
export async function keepQuietTexts(deps: Deps): Promise<number> {
  const until = new Date(deps.clock.now().getTime() - QUIET_MS);
  // The second row of a log is the first that somebody wrote
  const quiet = await deps.db.$queryRaw<{ id: string }[]>`
    select d.id from document d
    join collab_head h on h.document_id = d.id
    join document_rendering r on r.document_id = d.id and r.log_sequence = h.last_sequence
    where d.kind in ('strategy', 'agreement') and h.updated_at < ${until} and h.last_sequence > 1
      and not exists (select from kept_text k where k.document_id = d.id and k.sha256 = r.sha256)
      and not exists (select from document_version v where v.document_id = d.id and v.sha256 = r.sha256)
    order by h.updated_at limit ${MOST}`;
  let kept = 0;
  for (const { id } of quiet) kept += await keepOne(deps, id);
  return kept;
}

async function keepOne(deps: Deps, documentId: string): Promise<number> {
  const state = await readTextState(deps.db, documentId, { lock: false });
  if (!state) return 0;
  const text = await deps.text.render(state);
  const find = async (tx: Transaction) => {
    const document = await tx.document.findUnique({ where: { id: documentId } });
    if (!document) return refuse("not_found");
    const object = { type: "document", id: documentId };
    return {
      by: PRODUCT,
      scope: document.municipalityId ?? document.consortiumId,
      topics: [`document:${documentId}` as const],
      object,
      document,
    };
  };
  const outcome = await changeUnsigned(deps, find, async (tx, { document }, now) => {
    const isKept = await keepText(tx, deps, documentId, { ...text, sequence: state.sequence }, "quiet", now);
    if (!isKept) return unchanged(0);
    await thin(tx, documentId, now);
    return made(1, { action: "text.kept", details: { title: document.title } });
  });
  return outcome.ok ? outcome.value : 0;
}

async function thin(tx: Transaction, documentId: string, now: Date): Promise<void> {
  const kept = await tx.keptText.findMany({ where: { documentId }, select: { id: true, keptAt: true } });
  // What an answer in a hearing points to stays
  const answers = await tx.hearingRemark.findMany({
    where: { reply: { round: { documentId } }, changedIn: { not: null } },
    select: { changedIn: true },
    distinct: ["changedIn"],
  });
  const named = new Set(answers.map(({ changedIn }) => changedIn));
  await tx.keptText.deleteMany({ where: { id: { in: tooMany(kept, now).filter((id) => !named.has(id)) } } });
}
