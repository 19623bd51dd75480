import { keepText } from "~/features/document/keep-text.server";
import { readTextState } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { TakeBack } from "~/text/suggestion/take-back";

import { changesOf } from "./suggestion-changes";
import type { SeenRow } from "./suggestion-place.server";
import { findStaying, moveStaying, type ServerLease, serverLease, writeEdit } from "./write-edit.server";

/**
 * Makes suggestions a part of the text, each under a clientID of its author. With the head locked: no other edit reaches
 * the disk until this one is there. Where several are accepted, the text is kept as it was. How each is taken back, by
 * its id, in the order in which they were accepted; null for no text.
 */
export async function acceptInText(
  tx: Transaction,
  deps: Deps,
  documentId: string,
  rows: readonly SeenRow[],
  now: Date,
): Promise<Map<string, TakeBack> | null> {
  const state = await readTextState(tx, documentId, { lock: true });
  if (!state) return null;
  if (rows.length > 1) {
    const text = await deps.text.render(state);
    await keepText(tx, deps, documentId, { ...text, sequence: state.sequence }, "before_accepting", now);
  }
  const staying = await findStaying(
    tx,
    documentId,
    rows.map(({ id }) => id),
  );
  const groups = await byAuthor(tx, documentId, rows);
  const { edits, others } = await deps.text.accept(
    state,
    groups.map(({ clientId, rows: own }) => ({ clientId, suggestions: own.map(({ changes }) => changes) })),
    staying.map(({ changes }) => changesOf(changes)),
  );
  const backs = new Map<string, TakeBack>();
  let { sequence } = state;
  for (const [index, group] of groups.entries()) {
    const edit = edits[index];
    if (!edit) continue;
    sequence = await writeEdit(tx, documentId, group, edit, { sequence, now });
    for (const [which, { id }] of group.rows.entries()) {
      const back = edit.backs[which];
      if (back) backs.set(id, back);
    }
  }
  await moveStaying(tx, staying, others);
  return backs;
}

interface Group extends ServerLease {
  rows: SeenRow[];
}

/** What each author suggests, under the clientID that they have for it: one for all that is ever accepted of theirs. */
async function byAuthor(tx: Transaction, documentId: string, rows: readonly SeenRow[]): Promise<Group[]> {
  const keyOf = ({ authorId, organisationId }: SeenRow) => `${authorId} ${organisationId ?? ""}`;
  const groups: Group[] = [];
  for (const key of new Set(rows.map(keyOf))) {
    const [personId = "", organisation = ""] = key.split(" ");
    const writer = { personId, organisationId: organisation || null, device: "suggested" };
    const lease = await serverLease(tx, documentId, writer);
    groups.push({ ...lease, rows: rows.filter((row) => keyOf(row) === key) });
  }
  return groups;
}
