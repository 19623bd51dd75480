import { lastApproval } from "~/domain/document/approval";
import { QUIET_MS } from "~/domain/document/kept-texts";
import { currentText } from "~/features/document/current-text.server";
import { readersOf } from "~/features/document/discussion/discussion-people.server";
import { withFigures } from "~/features/document/text-figures.server";
import { consortiumSubject } from "~/features/kernel/consortium-subject.server";
import type { Deps } from "~/features/kernel/deps";
import { notify } from "~/features/notification/notify.server";
import { approvableSections } from "./approvable-sections";
import { type ApprovalRow, readApprovals, standingOf, validOnes } from "./approval-store.server";

interface Written {
  id: string;
  language: string;
  consortiumId: string;
  /** Of the log, as text. */
  sequence: string;
}

/**
 * Tells those who approved that the text says something else now: once per approval, and when nobody has written in
 * the text for an hour. A job calls it; two at once tell once. Returns how many texts were compared.
 */
export async function tellOfLapsedApprovals(deps: Deps): Promise<number> {
  const until = new Date(deps.clock.now().getTime() - QUIET_MS);
  const written = await deps.db.$queryRaw<Written[]>`
    select d.id, d.language, d.consortium_id as "consortiumId", h.last_sequence::text as sequence
    from document d join collab_head h on h.document_id = d.id join consortium c on c.id = d.consortium_id
    where d.archived_at is null and c.archived_at is null and h.updated_at < ${until} and exists (
      select from document_approval a
      where a.document_id = d.id and a.withdrawn_at is null and a.approved_at < h.updated_at)`;
  let compared = 0;
  for (const document of written) {
    // The same text is compared once by each process
    const known = deps.remember(`lapsed ${document.id} ${document.sequence}`, () => ({ isCompared: false }));
    if (known.isCompared) continue;
    await tellOf(deps, document);
    known.isCompared = true;
    compared += 1;
  }
  return compared;
}

async function tellOf(deps: Deps, { id: documentId, language, consortiumId }: Written): Promise<void> {
  const { content } = await currentText(deps, documentId);
  const place = await consortiumSubject(deps.db, consortiumId);
  const text = approvableSections(await withFigures(deps, place, { language, municipalityId: null }, content));
  const approvals = await readApprovals(deps.db, documentId);
  const changed = [...new Set(approvals.map(({ organisationId }) => organisationId))].filter(
    (organisationId) => standingOf(approvals, organisationId, text).state === "changed",
  );
  if (changed.length === 0) return;
  await deps.db.$transaction(async (tx) => {
    const consortium = await consortiumSubject(tx, consortiumId);
    for (const { id, personId } of changed.flatMap((organisationId) =>
      latestOfEach(validOnes(approvals, organisationId)),
    )) {
      const readers = await readersOf(tx, consortium, deps.clock.now(), [personId]);
      const told = { key: `lapsed ${id}`, by: null, organisation: null, consortiumId, documentId };
      await notify(tx, deps, { ...told, kind: "approval_lapsed" }, readers);
    }
  });
}

/** The latest approval by each person. */
const latestOfEach = (approvals: readonly ApprovalRow[]): ApprovalRow[] =>
  [...new Set(approvals.map(({ personId }) => personId))].flatMap(
    (personId) => lastApproval(approvals.filter((row) => row.personId === personId)) ?? [],
  );
