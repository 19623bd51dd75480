import type { EncodedFrame } from "./connection.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { RoomMember } from "./room-member.ts";
import type { JoinText } from "./room-text.ts";

export interface BackPressureDeps {
  members: ReadonlyMap<number, RoomMember>;
  metrics: CollabMetrics;
  /** What a member that has everything up to `since` still lacks. */
  readSince(since: number): Promise<JoinText>;
  bringUp(member: RoomMember, text: JoinText): void;
}

/** How often a receiver that fell behind is checked. */
const BEHIND_CHECK_MS = 50;

/** Receivers that do not keep up are skipped, and later sent everything they lack in one piece. */
export class BackPressure {
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly deps: BackPressureDeps) {}

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  get isAnyBehind(): boolean {
    for (const { behindFrom } of this.deps.members.values()) if (behindFrom !== null) return true;
    return false;
  }

  /** @param before the sequence up to which the member has everything without this frame */
  send(member: RoomMember, frame: EncodedFrame, before: number): void {
    const { metrics } = this.deps;
    if (this.isBehind(member, before)) return metrics.add("skippedFrames");
    member.connection.send(frame);
    metrics.sent(frame.payload.length);
  }

  isBehind(member: RoomMember, before: number): boolean {
    if (member.behindFrom === null && member.connection.isCongested()) {
      member.behindFrom = before;
      this.#watch();
    }
    return member.behindFrom !== null;
  }

  #watch(): void {
    this.#timer ??= setInterval(() => {
      let isAnyBehind = false;
      for (const member of this.deps.members.values()) {
        if (member.behindFrom === null) continue;
        if (member.connection.isCongested()) isAnyBehind = true;
        else void this.#bringUp(member, member.behindFrom);
      }
      if (isAnyBehind) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, BEHIND_CHECK_MS);
  }

  async #bringUp(member: RoomMember, from: number): Promise<void> {
    const text = await this.deps.readSince(from).catch(() => null);
    if (member.behindFrom !== from || this.#isClosed) return;
    if (text === null) return this.#watch();
    member.behindFrom = null;
    this.deps.bringUp(member, text);
  }
}
