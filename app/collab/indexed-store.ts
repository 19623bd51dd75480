import {
  distinct,
  newDeviceId,
  type KeptLease,
  type LocalStore,
  type PendingEdit,
  type Place,
  type RefusedEdit,
} from "./local-store";
import type { Access } from "./protocol";

/**
 * A document's copy in IndexedDB, shared by all tabs of the browser profile. Stores: `text` (updates by running
 * number), `pending` (by [clientId, number]), `leases` (by clientId), `refused`, `facts` (sequence, access, device,
 * locks, unsaved suggestions by id).
 */
const VERSION = 1;
const STORES = ["text", "pending", "leases", "refused", "facts"];
/** Another tab that will not let go of an older version must not keep this one from opening. */
const OPEN_MS = 3_000;

interface LeaseRow {
  clientId: number;
  token: string;
}

interface LockRow {
  holder: string;
  until: number;
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

async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.addEventListener("upgradeneeded", () => {
    const db = request.result;
    db.createObjectStore("text", { autoIncrement: true });
    db.createObjectStore("pending");
    db.createObjectStore("leases", { keyPath: "clientId" });
    db.createObjectStore("refused", { autoIncrement: true });
    db.createObjectStore("facts");
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("IndexedDB does not open")), OPEN_MS);
  });
  return Promise.race([wait(request), late]).finally(() => clearTimeout(timer));
}

/** Name of a person's copy of a document: what is kept on the device is kept apart by person. */
export const copyName = (personId: string, documentId: string): string => `dugnad-sequence-${personId}-${documentId}`;

const pendingOf = (clientId: number, upTo = Infinity) => IDBKeyRange.bound([clientId, 0], [clientId, upTo]);

const SUGGESTION = "suggestion-";
const suggestionKeys = () => IDBKeyRange.bound(SUGGESTION, `${SUGGESTION}\uffff`);

export async function openIndexedStore(name: string): Promise<LocalStore> {
  let db = await openDatabase(name);
  let isOpen = true;
  watch();
  /** Keys of `text` that this tab has applied: only those may be replaced. */
  const known = new Set<IDBValidKey>();

  function watch(): void {
    // The person, or the browser, cleared the site's storage; or a newer page wants another version
    db.addEventListener("close", () => (isOpen = false));
    db.addEventListener("versionchange", () => {
      isOpen = false;
      db.close();
    });
  }

  async function reopen(): Promise<void> {
    if (isOpen) return;
    db = await openDatabase(name);
    isOpen = true;
    known.clear();
    watch();
  }

  /** Runs `work` in one transaction over all stores. `work` starts its requests before it awaits anything else. */
  async function write<T>(work: (store: (name: string) => IDBObjectStore) => T | Promise<T>): Promise<T> {
    const transaction = db.transaction(STORES, "readwrite");
    const ended = done(transaction);
    const [result] = await Promise.all([work((storeName) => transaction.objectStore(storeName)), ended]);
    return result;
  }

  async function addText(text: IDBObjectStore, update: Uint8Array): Promise<void> {
    known.add(await wait(text.add(update)));
  }

  /** Another tab may be ahead: what it has stored is in the copy too. */
  async function raiseSequence(facts: IDBObjectStore, sequence: number): Promise<void> {
    const kept = await wait<number | undefined>(facts.get("sequence"));
    facts.put(Math.max(kept ?? 0, sequence), "sequence");
  }

  async function readLeases(store: (name: string) => IDBObjectStore) {
    const [rows, keys, updates] = await Promise.all([
      wait<LeaseRow[]>(store("leases").getAll()),
      wait(store("pending").getAllKeys()) as Promise<[number, number][]>,
      wait<Uint8Array[]>(store("pending").getAll()),
    ]);
    const leases = rows.map(({ clientId, token }): KeptLease => ({ clientId, token, pending: [] }));
    const orphans = new Set<number>();
    keys.forEach(([clientId, number], index) => {
      const edit: PendingEdit = { number, update: updates[index] ?? new Uint8Array() };
      const lease = leases.find((one) => one.clientId === clientId);
      if (lease) lease.pending.push(edit);
      else orphans.add(clientId);
    });
    return { leases, orphans: [...orphans] };
  }

  const refusePending: LocalStore["refusePending"] = (clientId, reason, others) =>
    write(async (store) => {
      const kept = await wait<Uint8Array[]>(store("pending").getAll(pendingOf(clientId)));
      for (const update of distinct([...kept, ...others]))
        store("refused").add({ update, reason, at: new Date() } satisfies RefusedEdit);
      store("pending").delete(pendingOf(clientId));
      store("leases").delete(clientId);
    });

  return {
    isLasting: true,

    async deviceId() {
      const facts = db.transaction("facts", "readwrite").objectStore("facts");
      const kept: unknown = await wait(facts.get("device"));
      if (typeof kept === "string") return kept;
      const made = newDeviceId();
      await wait(facts.put(made, "device"));
      return made;
    },

    async load() {
      const transaction = db.transaction(STORES);
      const store = (storeName: string) => transaction.objectStore(storeName);
      const [keys, updates, { leases, orphans }, sequence, access] = await Promise.all([
        wait(store("text").getAllKeys()),
        wait<Uint8Array[]>(store("text").getAll()),
        readLeases(store),
        wait<number | undefined>(store("facts").get("sequence")),
        wait<Access | undefined>(store("facts").get("access")),
      ]);
      for (const key of keys) known.add(key);
      for (const clientId of orphans) await refusePending(clientId, "lease_refused", []);
      return { updates, sequence: sequence ?? null, access: access ?? "read", leases };
    },

    async leases() {
      const transaction = db.transaction(STORES);
      return (await readLeases((storeName) => transaction.objectStore(storeName))).leases;
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

    addUpdates: (updates, since, sequence) =>
      write(async (store) => {
        const kept = await wait<number | undefined>(store("facts").get("sequence"));
        if (since !== null && (kept === undefined || kept < since)) return false;
        await raiseSequence(store("facts"), sequence);
        await Promise.all(updates.map((update) => addText(store("text"), update)));
        return true;
      }),

    compact: (state, sequence) =>
      write(async (store) => {
        for (const key of known) store("text").delete(key);
        known.clear();
        await raiseSequence(store("facts"), sequence);
        await addText(store("text"), state);
      }),

    size: () => known.size,
    refusePending,
    refused: () => wait<RefusedEdit[]>(db.transaction("refused").objectStore("refused").getAll()),

    forgetRefused: (upTo) =>
      write(async (store) => {
        const keys = await wait(store("refused").getAllKeys());
        const edits = await wait<RefusedEdit[]>(store("refused").getAll());
        edits.forEach(({ at }, index) => {
          const key = keys[index];
          if (at <= upTo && key !== undefined) store("refused").delete(key);
        });
      }),

    async suggestions() {
      const facts = db.transaction("facts").objectStore("facts");
      const [keys, kept] = await Promise.all([
        wait(facts.getAllKeys(suggestionKeys())),
        wait<(string | null)[]>(facts.getAll(suggestionKeys())),
      ]);
      return keys.map((key, index) => ({ id: String(key).slice(SUGGESTION.length), changes: kept[index] ?? null }));
    },

    keepSuggestions: (suggestions, forgotten) =>
      write((store) => {
        for (const { id, changes } of suggestions) store("facts").put(changes, `${SUGGESTION}${id}`);
        for (const id of forgotten) store("facts").delete(`${SUGGESTION}${id}`);
      }),

    keepPlace: (place) => write((store) => void store("facts").put(place, "place")),

    async left() {
      const transaction = db.transaction(STORES);
      const store = (storeName: string) => transaction.objectStore(storeName);
      const [place, refused, unsent] = await Promise.all([
        wait<Place | undefined>(store("facts").get("place")),
        wait<RefusedEdit[]>(store("refused").getAll()),
        wait<Uint8Array[]>(store("pending").getAll()),
      ]);
      return { place: place ?? null, refused, unsent };
    },

    forgetText: () =>
      write((store) => {
        store("text").clear();
        store("facts").delete("sequence");
        known.clear();
      }),

    async restore(deviceId, leases) {
      await reopen();
      await write((store) => {
        store("facts").put(deviceId, "device");
        for (const { clientId, token, pending } of leases) {
          store("leases").put({ clientId, token });
          for (const { number, update } of pending) store("pending").put(update, [clientId, number]);
        }
      });
    },

    hold: (lock, { holder, gone }, now, until) =>
      write(async (store) => {
        const held = await wait<LockRow | undefined>(store("facts").get(`lock-${lock}`));
        const isFree = held === undefined || held.holder === holder || held.holder === gone || held.until <= now;
        if (!isFree) return false;
        store("facts").put({ holder, until } satisfies LockRow, `lock-${lock}`);
        return true;
      }),

    close: () => db.close(),
  };
}
