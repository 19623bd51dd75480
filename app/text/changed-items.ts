import * as Y from "yjs";

/** A Yjs shared type of any kind, known by its identity. */
export type SharedType = object;

/** What a transaction brought and took away of the order of each shared type. */
export function changedItems(transaction: Y.Transaction): Map<SharedType, Y.Item[]> {
  const changed = new Map<SharedType, Y.Item[]>();
  const note = (struct: Y.Item | Y.GC) => {
    if (!(struct instanceof Y.Item) || struct.parentSub !== null) return;
    const parent = struct.parent as unknown as SharedType;
    const items = changed.get(parent);
    if (items) items.push(struct);
    else changed.set(parent, [struct]);
  };
  const { doc, beforeState, afterState, deleteSet } = transaction;
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (before === after || !structs) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (struct) note(struct);
    }
  }
  Y.iterateDeletedStructs(transaction, deleteSet, note);
  return changed;
}
