import { distinct, newDeviceId, type KeptLease, type LocalStore, type RefusedEdit } from "./local-store";
import type { Access } from "./protocol";

/** A copy that lives as long as the object: for browsers that give no storage, and for tests. */
export function createMemoryStore(): LocalStore {
  const device = newDeviceId();
  const leases = new Map<number, KeptLease>();
  let updates: Uint8Array[] = [];
  let sequence: number | null = null;
  let access: Access = "read";
  let refused: RefusedEdit[] = [];
  const suggestions = new Map<string, string | null>();

  const leaseList = () => [...leases.values()].map((lease) => ({ ...lease, pending: [...lease.pending] }));

  return {
    isLasting: false,
    deviceId: async () => device,
    load: async () => ({
      updates: [...updates],
      sequence,
      access,
      leases: leaseList(),
    }),
    leases: async () => leaseList(),
    async keepLease(clientId, token) {
      leases.set(clientId, { clientId, token, pending: leases.get(clientId)?.pending ?? [] });
    },
    async forgetLease(clientId) {
      leases.delete(clientId);
    },
    async keepAccess(known) {
      access = known;
    },
    async addPending(clientId, edit) {
      leases.get(clientId)?.pending.push(edit);
    },
    async settlePending(clientId, upTo) {
      const lease = leases.get(clientId);
      if (lease === undefined) return;
      updates.push(...lease.pending.filter(({ number }) => number <= upTo).map(({ update }) => update));
      lease.pending = lease.pending.filter(({ number }) => number > upTo);
    },
    async addUpdates(added, since, upTo) {
      if (since !== null && (sequence === null || sequence < since)) return false;
      updates.push(...added);
      sequence = Math.max(sequence ?? 0, upTo);
      return true;
    },
    async compact(state, upTo) {
      updates = [state];
      sequence = Math.max(sequence ?? 0, upTo);
    },
    size: () => updates.length,
    async refusePending(clientId, reason, others) {
      const kept = leases.get(clientId)?.pending.map(({ update }) => update) ?? [];
      refused = [...refused, ...distinct([...kept, ...others]).map((update) => ({ update, reason, at: new Date() }))];
      leases.delete(clientId);
    },
    refused: async () => refused,
    async forgetRefused(upTo) {
      refused = refused.filter(({ at }) => at > upTo);
    },
    async keepPlace() {},
    suggestions: async () => [...suggestions].map(([id, changes]) => ({ id, changes })),
    async keepSuggestions(kept, forgotten) {
      for (const { id, changes } of kept) suggestions.set(id, changes);
      for (const id of forgotten) suggestions.delete(id);
    },
    left: async () => ({
      place: null,
      refused,
      unsent: [...leases.values()].flatMap(({ pending }) => pending.map(({ update }) => update)),
    }),
    async forgetText() {
      updates = [];
      sequence = null;
    },
    async restore(_deviceId, known) {
      for (const lease of known) leases.set(lease.clientId, { ...lease, pending: [...lease.pending] });
    },
    // No other tab sees this copy
    hold: async () => true,
    close() {},
  };
}
