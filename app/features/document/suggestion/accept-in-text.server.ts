import { appendEdit, freeClientId, recordWriter } from "~/features/document/append-edit.server";
import { keepText } from "~/features/document/keep-text.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";

import { changesOf } from "./suggestion-changes";
import type { SeenRow } from "./suggestion-place.server";

/** The device of the leases under which accepted suggestions are written. */
const DEVICE = "suggested";

/**
 * Makes suggestions a part of the text, each under a clientID of its author. With the head locked: no other edit reaches
 * the disk until this one is there. Where several are accepted, the text is kept as it was. False for no text.
 */
export async function acceptInText(
  tx: Transaction,
  deps: Deps,
  documentId: string,
  rows: readonly SeenRow[],
  now: Date,
): Promise<boolean> {
  const state = await readTextState(tx, documentId, { lock: true });
  if (!state) return false;
  if (rows.length > 1) {
    const text = await deps.text.render(state);
    await keepText(tx, deps, documentId, { ...text, sequence: state.sequence }, "before_accepting", now);
  }
  const accepted = new Set(rows.map(({ id }) => id));
  const open = await tx.suggestion.findMany({
    where: { documentId, state: "open" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const staying = open.filter(({ id }) => !accepted.has(id));
  const groups = await byAuthor(tx, documentId, rows);
  const { edits, others } = await deps.text.accept(
    state,
    groups,
    staying.map(({ changes }) => changesOf(changes)),
  );
  let { sequence } = state;
  for (const [index, { clientId, isNew, writer }] of groups.entries()) {
    const { update, clock } = edits[index] ?? { update: null, clock: 0 };
    const lease = { documentId, clientId, clock };
    if (update === null) continue;
    if (isNew) await recordWriter(tx, writer, lease, now);
    else await touch(tx, lease, now);
    sequence += 1n;
    await appendEdit(tx, { ...lease, update, sequence });
  }
  for (const [index, { id, changes }] of staying.entries()) {
    const moved = others[index];
    if (!moved || JSON.stringify(moved) === JSON.stringify(changes)) continue;
    await tx.suggestion.update({ where: { id }, data: { changes: JSON.parse(JSON.stringify(moved)) } });
  }
  return true;
}

/** What each author suggests, under the clientID that they have for it: one for all that is ever accepted of theirs. */
async function byAuthor(tx: Transaction, documentId: string, rows: readonly SeenRow[]) {
  const keys = new Set(rows.map(({ authorId, organisationId }) => `${authorId} ${organisationId ?? ""}`));
  const groups = [];
  for (const key of keys) {
    const [personId = "", organisation = ""] = key.split(" ");
    const writer = { personId, organisationId: organisation || null, device: DEVICE };
    const lease = await tx.collabLease.findFirst({
      where: {
        documentId,
        personId,
        organisationId: writer.organisationId,
        deviceId: { startsWith: `${DEVICE}-` },
      },
      select: { clientId: true },
    });
    groups.push({
      clientId: lease ? Number(lease.clientId) : await freeClientId(tx, documentId),
      isNew: lease === null,
      writer,
      suggestions: rows
        .filter((row) => `${row.authorId} ${row.organisationId ?? ""}` === key)
        .map(({ changes }) => changes),
    });
  }
  return groups;
}

async function touch(
  tx: Transaction,
  { documentId, clientId, clock }: { documentId: string; clientId: number; clock: number },
  now: Date,
): Promise<void> {
  await tx.collabLease.update({
    where: { documentId_clientId: { documentId, clientId: BigInt(clientId) } },
    data: { claimedClock: BigInt(clock), lastUsedAt: now },
  });
}
