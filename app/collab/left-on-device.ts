import { copyName, openIndexedStore } from "./indexed-store";
import type { Place, RefusedEdit } from "./local-store";
import { deleteDatabase, oldCopyName } from "./old-copy";

/** What a person wrote in a document on this device that is not on the server. */
export interface LeftOnDevice {
  documentId: string;
  place: Place | null;
  refused: RefusedEdit[];
  unsent: Uint8Array[];
}

/**
 * What this person, and nobody else, has left on this device; for one document, or for all. Does not open the documents
 * and sends nothing: documents that are deleted, or now closed to the person, are found too.
 */
export async function findLeftOnDevice(personId: string, documentId = ""): Promise<LeftOnDevice[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const left: LeftOnDevice[] = [];
  for (const nameOf of [copyName, oldCopyName]) {
    const prefix = nameOf(personId, "");
    for (const name of names.filter((one) => one.startsWith(prefix + documentId))) {
      const store = await openIndexedStore(name);
      const found = await store.left();
      store.close();
      if (found.refused.length + found.unsent.length > 0)
        left.push({ documentId: name.slice(prefix.length), ...found });
    }
  }
  return left;
}

/** Deletes the person's copies of a document from this device, with whatever is unsent in them. */
export async function forgetCopy(personId: string, documentId: string): Promise<void> {
  await deleteDatabase(copyName(personId, documentId));
  await deleteDatabase(oldCopyName(personId, documentId));
}
