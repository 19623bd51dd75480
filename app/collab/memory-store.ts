import { newDeviceId, type KeptLease, type LocalStore, type RefusedEdit } from "./local-store";
import type { Access } from "./protocol";

/** A copy that lives as long as the object: for browsers that give no storage, and for tests. */
export function createMemoryStore(): LocalStore {
  const device = newDeviceId();
  const leases = new Map<number, KeptLease>();
  let updates: Uint8Array[] = [];
  let sequence: number | null = null;
  let access: Access = "read";
  let refused: RefusedEdit[] = [];

  return {
    deviceId: async () => device,
    load: async () => ({
      updates: [...updates],
      sequence,
      access,
      leases: [...leases.values()].map((lease) => ({ ...lease, pending: [...lease.pending] })),
    }),
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
    async addUpdates(added, upTo) {
      updates.push(...added);
      sequence = upTo;
    },
    async compact(state) {
      updates = [state];
    },
    size: () => updates.length,
    async refusePending(clientId, reason) {
      const lease = leases.get(clientId);
      if (lease === undefined) return;
      refused = [...refused, ...lease.pending.map(({ update }) => ({ update, reason, at: new Date() }))];
      leases.delete(clientId);
    },
    refused: async () => refused,
    async forgetText() {
      updates = [];
      sequence = null;
    },
    close() {},
  };
}
