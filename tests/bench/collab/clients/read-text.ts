import { setTimeout as delay } from "node:timers/promises";

import * as Y from "yjs";

import type { OpenWire, Seat } from "./wires/wire.ts";

/** Nothing more of the text comes after so long: one server sends it after it has said that everything is there. */
const SILENCE_MS = 500;

/** The whole text as somebody joining now gets it. */
export async function readText(seat: Seat, open: OpenWire): Promise<Uint8Array> {
  const updates: Uint8Array[] = [];
  let lastAt = performance.now();
  const keep = (update: Uint8Array) => {
    updates.push(update.slice());
    lastAt = performance.now();
  };
  const wire = await open(seat, {
    onState: keep,
    onUpdate: keep,
    onAcknowledged() {},
    onCursor() {},
    onTrouble() {},
  });
  while (performance.now() - lastAt < SILENCE_MS) await delay(20);
  wire.close();
  return Y.mergeUpdates(updates);
}
