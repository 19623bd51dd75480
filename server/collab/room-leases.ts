import type { Pool } from "pg";

import type { Connection } from "./connection.ts";
import { readHolders, releaseLeases } from "./lease.ts";
import type { RoomMember } from "./room-member.ts";

/** Who writes under which clientID in one document on this node. */
export class RoomLeases {
  readonly #holders = new Map<number, RoomMember>();

  constructor(
    private readonly documentId: string,
    private readonly deps: { nodeId: string; pool: Pool },
  ) {}

  /** Names the node and the connection, as the database knows who holds a lease. */
  holderOf(connection: Connection): string {
    return `${this.deps.nodeId}/${connection.id}`;
  }

  findHolder(clientId: number): RoomMember | undefined {
    return this.#holders.get(clientId);
  }

  /** From now on this member writes under the clientID, and nobody else. */
  assign(clientId: number, member: RoomMember): void {
    this.#holders.get(clientId)?.leases.delete(clientId);
    this.#holders.set(clientId, member);
    member.leases.add(clientId);
  }

  /** The member is gone: its leases become free once what it sent is on disk. */
  async release(member: RoomMember): Promise<void> {
    const leases = [...member.leases];
    for (const lease of leases) if (this.#holders.get(lease) === member) this.#holders.delete(lease);
    await member.whenSettled();
    if (leases.length === 0) return;
    await releaseLeases(this.deps.pool, this.documentId, leases, this.holderOf(member.connection));
  }

  /** Takes away leases that another node has since given out. Returns the members who had them. */
  async takeMoved(members: ReadonlySet<RoomMember>): Promise<RoomMember[]> {
    const leases = [...members].flatMap((member) => [...member.leases]);
    const holders = await readHolders(this.deps.pool, this.documentId, leases);
    return [...members].filter((member) => {
      const moved = [...member.leases].filter((lease) => holders.get(lease) !== this.holderOf(member.connection));
      for (const lease of moved) member.leases.delete(lease);
      return moved.length > 0;
    });
  }
}
