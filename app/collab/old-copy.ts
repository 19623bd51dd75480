import { openIndexedStore } from "./indexed-store";
import type { LocalStore } from "./local-store";

/** Name of the copy from when a text was a tree: what it holds fits no text of today. */
export const oldCopyName = (personId: string, documentId: string): string => `dugnad-text-${personId}-${documentId}`;

/** Moves what the old copy holds and the server never took to the refused edits, so that the person gets the words back. */
export async function takeOverOldCopy(store: LocalStore, personId: string, documentId: string): Promise<void> {
  const name = oldCopyName(personId, documentId);
  const databases = await indexedDB.databases();
  if (!databases.some((database) => database.name === name)) return;
  const old = await openIndexedStore(name);
  const { refused, unsent } = await old.left();
  const updates = [...refused.map(({ update }) => update), ...unsent];
  if (updates.length > 0) await store.refusePending(0, "old_form", updates);
  old.close();
  await deleteDatabase(name);
}

export function deleteDatabase(name: string): Promise<void> {
  const request = indexedDB.deleteDatabase(name);
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB failed")));
  });
}
