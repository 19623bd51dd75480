import type { EditorView } from "@tiptap/pm/view";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { isAwaited, quietInput, whenTold } from "~/editor/quiet-input";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What others write is held back while `held` is 1. */
function open() {
  const held = { count: 0, times: 0 };
  const flush = vi.fn();
  const view = { domObserver: { flush } } as unknown as EditorView;
  const plugin = quietInput(() => {
    held.count += 1;
    held.times += 1;
    return () => (held.count -= 1);
  });
  const handlers = plugin.props.handleDOMEvents as Record<string, (view: EditorView, event: Event) => unknown>;
  const happen = (event: string) => handlers[event]?.call(plugin, view, {} as Event);
  return { held, view, happen, flush };
}

test("a key holds others back until the browser has told what it did, and no longer", () => {
  const { held, view, happen } = open();
  happen("keydown");
  expect([held.count, isAwaited(view)]).toEqual([1, true]);
  vi.advanceTimersByTime(100);
  expect([held.count, isAwaited(view)]).toEqual([0, false]);
});

test("what others wrote comes in after the caret is read, however late the browser tells of it", () => {
  const { held, happen, flush } = open();
  happen("keydown");
  const heldWhenRead: number[] = [];
  flush.mockImplementation(() => heldWhenRead.push(held.count));
  vi.advanceTimersByTime(100);
  expect(heldWhenRead).toEqual([1]);
  expect(held.count).toBe(0);
});

test("a key acts on where the caret is now; what is composed is left to the browser", () => {
  const { happen, flush } = open();
  happen("keydown");
  expect(flush).toHaveBeenCalledTimes(1);
  happen("compositionstart");
  happen("keydown");
  expect(flush).toHaveBeenCalledTimes(1);
});

test("what the server says about marks waits for that, and comes after it is read", () => {
  const { view, happen, flush } = open();
  vi.stubGlobal("requestAnimationFrame", (look: () => void) => setTimeout(look, 16));
  happen("keydown");
  const order: string[] = [];
  flush.mockImplementation(() => order.push("read"));
  whenTold(view, () => order.push("marked"));
  expect(order).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(order).toEqual(["read", "read", "marked"]);
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
