import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Y from "yjs";

import { KeptSuggestions } from "~/collab/kept-suggestions";
import type { LocalStore } from "~/collab/local-store";
import { createMemoryStore } from "~/collab/memory-store";
import { createTextDocument } from "~/collab/text-document";
import { type Saved, SuggestionSession, type ToSave } from "~/editor/suggestion-session";
import { BODY_TEXT } from "~/text/roots";
import { applyChanges } from "~/text/suggestion/apply-changes";
import type { Change } from "~/text/suggestion/changes";

let base: Y.Doc;
let store: LocalStore;
/** What the server has, by id */
let server: Map<string, Change[]>;
let answer: Saved;
beforeEach(() => {
  vi.useFakeTimers();
  base = createTextDocument();
  base.clientID = 7;
  base.getText(BODY_TEXT).insert(0, "fire år");
  store = createMemoryStore();
  server = new Map();
  answer = "saved";
});
afterEach(() => vi.useRealTimers());

const save = ({ suggestions, gone }: ToSave): Promise<Saved> => {
  if (answer === "saved") for (const { id, changes } of suggestions) server.set(id, changes);
  if (answer === "saved") for (const id of gone) server.delete(id);
  return Promise.resolve(answer);
};
const own = () => [...server].map(([id, changes]) => ({ id, changes: structuredClone(changes) }));
const open = async (decided: string[] = []) =>
  new SuggestionSession({
    base,
    own: own().filter(({ id }) => !decided.includes(id)),
    kept: await store.suggestions(),
    decided: new Set(decided),
    device: new KeptSuggestions(Promise.resolve(store)),
    author: { by: "Rolle, Røst", colour: 1 },
    save,
    onChange: () => {},
  });
const type = (session: SuggestionSession, at: number, words: string) =>
  session.fork.doc.getText(BODY_TEXT).insert(at, words);
const suggested = (session: SuggestionSession) => session.fork.doc.getText(BODY_TEXT).toString();
const soon = () => vi.advanceTimersByTimeAsync(1_000);
/** The tab is gone without a word */
const close = (session: SuggestionSession) => session.fork.destroy();

test("what is suggested without the server is kept on the device, and saved by the next who opens the text", async () => {
  answer = "unreachable";
  const session = await open();
  type(session, 0, "Ca. ");
  await soon();
  expect([server.size, (await store.suggestions()).length]).toEqual([0, 1]);
  close(session);

  answer = "saved";
  const again = await open();
  expect(suggested(again)).toBe("Ca. fire år");
  expect(again.saving).toBe("saving");
  await soon();
  expect([server.size, await store.suggestions(), again.saving]).toEqual([1, [], "saved"]);
});

test("what was taken back without the server is taken back when it is there", async () => {
  const first = await open();
  type(first, 0, "Ca. ");
  await soon();
  answer = "unreachable";
  first.fork.doc.getText(BODY_TEXT).delete(0, 4);
  await soon();
  expect(await store.suggestions()).toMatchObject([{ changes: null }]);
  close(first);

  answer = "saved";
  const again = await open();
  expect(suggested(again)).toBe("fire år");
  await soon();
  expect([server.size, await store.suggestions()]).toEqual([0, []]);
});

test("what was written on in a suggestion that has been decided meanwhile is another suggestion", async () => {
  const first = await open();
  type(first, 0, "Ca. ");
  await soon();
  const [id = ""] = server.keys();
  answer = "unreachable";
  type(first, 4, "minst ");
  await soon();
  close(first);

  answer = "saved";
  const again = await open([id]);
  expect(suggested(again)).toBe("Ca. minst fire år");
  await soon();
  expect([...server.keys()].filter((one) => one !== id)).toHaveLength(1);
  expect(await store.suggestions()).toEqual([]);
});

test("what is about letters that have not arrived stays on the device", async () => {
  const far: Change = {
    kind: "insert",
    root: BODY_TEXT,
    behind: { client: 99, clock: 3 },
    content: [{ text: "x", formats: {} }],
  };
  await store.keepSuggestions([{ id: "a", changes: JSON.stringify([far]) }], []);
  const session = await open();
  type(session, 0, "Ca. ");
  await soon();
  expect(suggested(session)).toBe("Ca. fire år");
  expect(await store.suggestions()).toMatchObject([{ id: "a" }]);
});

test("a suggestion that is decided leaves the fork, and comes back when it is opened again", async () => {
  const session = await open();
  type(session, 0, "Ca. ");
  await soon();
  const [mine] = own();
  const id = mine?.id ?? "";
  session.take(own(), new Set());
  expect(session.take([], new Set([id]))).toBe(true);
  expect(suggested(session)).toBe("fire år");
  expect(session.take(own(), new Set())).toBe(true);
  expect(suggested(session)).toBe("Ca. fire år");
  await soon();
  // It is the same one, and there is nothing to save
  expect([...server.keys()]).toEqual([id]);
  expect(session.saving).toBe("saved");
  applyChanges(base, mine?.changes ?? []);
  session.take([], new Set([id]));
  expect(suggested(session)).toBe("Ca. fire år");
});

test("more than the server takes at once is saved in parts, and is not saved before the last one is", async () => {
  base.getText(BODY_TEXT).insert(0, "ord ".repeat(300));
  const largest = { suggestions: 0, states: new Set<string>() };
  const session = new SuggestionSession({
    base,
    own: [],
    kept: [],
    decided: new Set(),
    device: new KeptSuggestions(Promise.resolve(store)),
    author: { by: "Rolle, Røst", colour: 1 },
    save(what) {
      largest.suggestions = Math.max(largest.suggestions, what.suggestions.length);
      return save(what);
    },
    onChange: () => largest.states.add(`${session.saving} ${server.size}`),
  });
  for (let word = 299; word >= 0; word--) type(session, word * 4, "x");
  for (let turn = 0; turn < 5; turn++) await soon();
  expect([server.size, session.saving, largest.suggestions]).toEqual([300, "saved", 100]);
  expect([...largest.states].filter((state) => state.startsWith("saved"))).toEqual(["saved 300"]);
  expect(await store.suggestions()).toEqual([]);
  session.end();
});
