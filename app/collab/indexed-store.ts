import { newDeviceId, type KeptLease, type LocalStore, type PendingEdit, type RefusedEdit } from "./local-store";
import type { Access } from "./protocol";

/**
 * A document's copy in IndexedDB, shared by all tabs of the browser profile. Stores: `text` (updates by running
 * number), `pending` (by [clientId, number]), `leases` (by clientId), `refused`, `facts` (sequence, access, device).
 */
const VERSION = 1;

interface LeaseRow {
  clientId: number;
  token: string;
}

const wait = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB failed")));
  });

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("IndexedDB aborted")));
  });

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.addEventListener("upgradeneeded", () => {
    const db = request.result;
    db.createObjectStore("text", { autoIncrement: true });
    db.createObjectStore("pending");
    db.createObjectStore("leases", { keyPath: "clientId" });
    db.createObjectStore("refused", { autoIncrement: true });
    db.createObjectStore("facts");
  });
  return wait(request);
}

const pendingOf = (clientId: number, upTo = Infinity) => IDBKeyRange.bound([clientId, 0], [clientId, upTo]);

export async function openIndexedStore(name: string): Promise<LocalStore> {
  const db = await openDatabase(name);
  /** Keys of `text` that this tab has applied: only those may be replaced. */
  const known = new Set<IDBValidKey>();

  /** Runs `work` in one transaction over all stores. `work` starts its requests before it awaits anything else. */
  async function write(work: (store: (name: string) => IDBObjectStore) => void | Promise<void>): Promise<void> {
    const transaction = db.transaction(["text", "pending", "leases", "refused", "facts"], "readwrite");
    const ended = done(transaction);
    await work((storeName) => transaction.objectStore(storeName));
    await ended;
  }

  async function addText(text: IDBObjectStore, update: Uint8Array): Promise<void> {
    known.add(await wait(text.add(update)));
  }

  return {
    async deviceId() {
      const facts = db.transaction("facts", "readwrite").objectStore("facts");
      const kept: unknown = await wait(facts.get("device"));
      if (typeof kept === "string") return kept;
      const made = newDeviceId();
      await wait(facts.put(made, "device"));
      return made;
    },

    async load() {
      const transaction = db.transaction(["text", "pending", "leases", "facts"]);
      const store = (storeName: string) => transaction.objectStore(storeName);
      const [keys, updates, leaseRows, pendingKeys, pending, sequence, access] = await Promise.all([
        wait(store("text").getAllKeys()),
        wait<Uint8Array[]>(store("text").getAll()),
        wait<LeaseRow[]>(store("leases").getAll()),
        wait(store("pending").getAllKeys()) as Promise<[number, number][]>,
        wait<Uint8Array[]>(store("pending").getAll()),
        wait<number | undefined>(store("facts").get("sequence")),
        wait<Access | undefined>(store("facts").get("access")),
      ]);
      for (const key of keys) known.add(key);
      const leases = leaseRows.map((row): KeptLease => ({ ...row, pending: [] }));
      pendingKeys.forEach(([clientId, number], index) => {
        const edit: PendingEdit = { number, update: pending[index] ?? new Uint8Array() };
        leases.find((lease) => lease.clientId === clientId)?.pending.push(edit);
      });
      return { updates, sequence: sequence ?? null, access: access ?? "read", leases };
    },

    keepLease: (clientId, token) => write((store) => void store("leases").put({ clientId, token })),
    forgetLease: (clientId) => write((store) => void store("leases").delete(clientId)),
    keepAccess: (access) => write((store) => void store("facts").put(access, "access")),
    addPending: (clientId, { number, update }) =>
      write((store) => void store("pending").put(update, [clientId, number])),

    settlePending: (clientId, upTo) =>
      write(async (store) => {
        const settled = await wait<Uint8Array[]>(store("pending").getAll(pendingOf(clientId, upTo)));
        store("pending").delete(pendingOf(clientId, upTo));
        await Promise.all(settled.map((update) => addText(store("text"), update)));
      }),

    addUpdates: (updates, sequence) =>
      write(async (store) => {
        // Another tab may be ahead: what it has stored is in the copy too
        const kept = await wait<number | undefined>(store("facts").get("sequence"));
        store("facts").put(Math.max(kept ?? 0, sequence), "sequence");
        await Promise.all(updates.map((update) => addText(store("text"), update)));
      }),

    compact: (state) =>
      write(async (store) => {
        for (const key of known) store("text").delete(key);
        known.clear();
        await addText(store("text"), state);
      }),

    size: () => known.size,

    refusePending: (clientId, reason) =>
      write(async (store) => {
        const updates = await wait<Uint8Array[]>(store("pending").getAll(pendingOf(clientId)));
        for (const update of updates) store("refused").add({ update, reason, at: new Date() } satisfies RefusedEdit);
        store("pending").delete(pendingOf(clientId));
        store("leases").delete(clientId);
      }),

    refused: () => wait<RefusedEdit[]>(db.transaction("refused").objectStore("refused").getAll()),

    forgetText: () =>
      write((store) => {
        store("text").clear();
        store("facts").delete("sequence");
        known.clear();
      }),

    close: () => db.close(),
  };
}
