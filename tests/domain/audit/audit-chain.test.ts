import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  eventText,
  GENESIS,
  nextHash,
  verifyChain,
  type AuditEvent,
  type ChainedEvent,
} from "~/domain/audit/audit-chain";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

function event(sequence: bigint, changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    scope: "epj-i-nord",
    sequence,
    at: new Date("2026-11-20T08:00:00.123Z"),
    actorPersonId: "person",
    actorName: "Prosjektleder",
    organisationId: "bodø",
    organisationName: "Bodø",
    action: "invitation.sent",
    objectType: "partnership",
    objectId: `partnership-${sequence}`,
    details: { municipality: "Kárášjohka", times: 1 },
    ...changes,
  };
}

function chain(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  let previousHash = GENESIS.hash;
  for (let sequence = 1n; sequence <= BigInt(length); sequence += 1n) {
    const hash = nextHash(previousHash, event(sequence), sha256);
    events.push({ ...event(sequence), previousHash, hash });
    previousHash = hash;
  }
  return events;
}

const brokenAt = (reason: string, sequence: number) => ({ ok: false, sequence: BigInt(sequence), reason });

describe("the audit chain", () => {
  test("verifies from the first event to the last", () => {
    const events = chain(5);
    expect(verifyChain(events, sha256)).toEqual({ ok: true, events: 5, lastHash: events.at(-1)?.hash });
    expect(verifyChain([], sha256)).toEqual({ ok: true, events: 0, lastHash: "" });
  });

  test("can be verified in pieces", () => {
    const events = chain(5);
    const half = verifyChain(events.slice(0, 2), sha256);
    expect(half.ok && verifyChain(events.slice(2), sha256, { sequence: 2n, hash: half.lastHash })).toEqual(
      verifyChain(events, sha256),
    );
  });

  test("does not depend on the order the database gives keys in", () => {
    const turned = event(1n, { details: { times: 1, municipality: "Kárášjohka" } });
    expect(eventText("", turned)).toBe(eventText("", event(1n)));
  });

  test("breaks where an event is removed or moved", () => {
    const [first, second, third, ...rest] = chain(5) as [ChainedEvent, ChainedEvent, ChainedEvent, ...ChainedEvent[]];
    expect(verifyChain([first, third, ...rest], sha256)).toEqual(brokenAt("gap", 3));
    expect(verifyChain([first, third, second, ...rest], sha256)).toEqual(brokenAt("gap", 3));
    expect(verifyChain([second, third], sha256)).toEqual(brokenAt("gap", 2));
  });

  test("breaks where a hash was recomputed for a changed event", () => {
    const events = chain(4);
    const forged = event(2n, { actorName: "Noen andre" });
    const hash = nextHash(events[0]?.hash ?? "", forged, sha256);
    events[1] = { ...forged, previousHash: events[0]?.hash ?? "", hash };
    expect(verifyChain(events, sha256)).toEqual(brokenAt("broken_link", 3));
  });

  test("breaks at the very event in which anything at all was changed", () => {
    const changes = fc.constantFrom<Partial<AuditEvent>>(
      { scope: "another" },
      { at: new Date("2026-11-20T08:00:00.124Z") },
      { actorPersonId: null },
      { actorName: "Prosjektleder " },
      { organisationId: "røst" },
      { organisationName: null },
      { action: "invitation.withdrawn" },
      { objectType: "consortium" },
      { objectId: "partnership-9" },
      { details: { municipality: "Kárášjohka", times: 2 } },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), changes, (place, change) => {
        const events = chain(8).map((one, index) => (index === place - 1 ? { ...one, ...change } : one));
        const verdict = verifyChain(events, sha256);
        expect(verdict).toEqual(brokenAt("changed_event", place));
      }),
    );
  });
});
