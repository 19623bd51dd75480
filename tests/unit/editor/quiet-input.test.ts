import type { EditorView } from "@tiptap/pm/view";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { isAwaited, quietInput } from "~/editor/quiet-input";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What others write is held back while `held` is 1. */
function open() {
  const held = { count: 0, times: 0 };
  const view = {} as EditorView;
  const plugin = quietInput(() => {
    held.count += 1;
    held.times += 1;
    return () => (held.count -= 1);
  });
  const handlers = plugin.props.handleDOMEvents as Record<string, (view: EditorView, event: Event) => unknown>;
  const happen = (event: string) => handlers[event]?.call(plugin, view, {} as Event);
  return { held, view, happen };
}

test("a key holds others back until the browser has told what it did, and no longer", () => {
  const { held, view, happen } = open();
  happen("keydown");
  expect([held.count, isAwaited(view)]).toEqual([1, true]);
  vi.advanceTimersByTime(100);
  expect([held.count, isAwaited(view)]).toEqual([0, false]);
});

test("while key follows key, what others wrote comes in now and then", () => {
  const { held, happen } = open();
  for (let keys = 0; keys < 100; keys += 1) {
    happen("keydown");
    vi.advanceTimersByTime(30);
  }
  expect(held.times).toBeGreaterThanOrEqual(5);
  vi.advanceTimersByTime(100);
  expect(held.count).toBe(0);
});

test("a composition holds others back to its end, also between its keys", () => {
  const { held, happen } = open();
  happen("compositionstart");
  happen("keydown");
  vi.advanceTimersByTime(2_000);
  happen("compositionupdate");
  vi.advanceTimersByTime(2_000);
  expect([held.count, held.times]).toEqual([1, 1]);
  happen("compositionend");
  vi.advanceTimersByTime(100);
  expect(held.count).toBe(0);
});

test("a composition that is left open holds nobody back for long", () => {
  const { held, happen } = open();
  happen("compositionstart");
  vi.advanceTimersByTime(3_500);
  expect(held.count).toBe(0);
});
