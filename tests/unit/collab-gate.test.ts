import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import type { RefusalReason } from "~/collab/protocol";
import { bodyRules, fieldRules } from "~/text/content-rules";
import { documentOf } from "~/text/document-of";
import { schemaOfDocument } from "~/text/document-schema";
import { checkEdit, type GateContext } from "../../server/collab/gate.ts";

const OWN = 7;
const OTHER = 9;

/** A document with one paragraph and a table by another member, and what its room knows. */
function room() {
  const doc = new Y.Doc();
  doc.clientID = OTHER;
  doc.getText("body").insert(0, "Felles strategi");
  doc.getText("body").insertEmbed(15, { table: "t" });
  doc.getArray("r:t").push(["r1"]);
  doc.getArray("k:t").push(["k1", "k2"]);
  doc.getMap("a").set("b1.heading", 1);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const context: GateContext = {
    leases: new Set([OWN]),
    nextClock: (clientId) => clocks.get(clientId) ?? 0,
    content: bodyRules,
  };
  return { state: Y.encodeStateAsUpdate(doc), context };
}

/** The update that an edit makes in a copy of the document. */
function editOf(state: Uint8Array, edit: (doc: Y.Doc, text: Y.Text) => void, clientId = OWN): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  edit(doc, doc.getText("body"));
  return Y.mergeUpdates(updates);
}

const reasonOf = (update: Uint8Array, context: GateContext): RefusalReason | null => {
  const verdict = checkEdit(update, context);
  return verdict.ok ? null : verdict.reason;
};

describe("what passes", () => {
  test("an edit under one's own clientID, which says how far the clientID now is", () => {
    const { state, context } = room();
    const verdict = checkEdit(
      editOf(state, (_doc, text) => text.insert(6, " og god")),
      context,
    );
    expect(verdict).toEqual({ ok: true, advances: new Map([[OWN, 7]]) });
  });

  test.each<[string, (doc: Y.Doc, text: Y.Text) => void]>([
    ["deleting what others wrote", (_doc, text) => text.delete(0, 6)],
    ["a mark", (_doc, text) => text.format(0, 6, { bold: true })],
    ["the end of a mark", (_doc, text) => text.insert(3, "ikke fet", { bold: null })],
    ["a link", (_doc, text) => text.format(0, 6, { link: "https://bodo.kommune.no" })],
    [
      "a new block with its attributes",
      (_doc, text) => text.insertEmbed(6, { block: "7-1", list: "ordered", start: 3 }),
    ],
    ["the end of a block", (_doc, text) => text.insertEmbed(6, { end: 1 })],
    ["an attribute of the first block", (_doc, text) => text.setAttribute("heading", 2)],
    ["an attribute of another", (doc) => void doc.getMap("a").set("b1.heading", 3)],
    ["a table with a merged cell and a header", (doc, text) => addTable(doc, text)],
    ["words in a cell", (doc) => doc.getText("c:t:r1:k1").insert(0, "celle")],
    ["a row between rows", (doc) => doc.getArray("r:t").insert(0, ["r2", "r3"])],
    [
      "joiners, marks of direction and soft hyphens: emoji and other scripts need them",
      (_doc, text) => text.insert(0, "👩\u200d⚕️ می\u200cخواهم \u200eשלום\u200f kommune\u00adstyre"),
    ],
    [
      "what was written and taken away again in one breath",
      (doc, text) =>
        doc.transact(() => {
          text.insert(0, "nei");
          text.delete(0, 3);
        }),
    ],
  ])("%s", (_name, edit) => {
    const { state, context } = room();
    expect(reasonOf(editOf(state, edit), context)).toBeNull();
  });
});

describe("what is refused", () => {
  test("structs of another member's clientID, whatever they say", () => {
    const { state, context } = room();
    const forged = editOf(state, (_doc, text) => text.insert(0, "EVIL"), OTHER);
    expect(reasonOf(forged, context)).toBe("foreign_client");
  });

  test("a gap in the own clock", () => {
    const { state, context } = room();
    const updates: Uint8Array[] = [];
    editOf(state, (doc, text) => {
      doc.on("update", (update: Uint8Array) => updates.push(update));
      text.insert(0, "a");
      text.insert(0, "b");
    });
    expect(reasonOf(updates[1] ?? new Uint8Array(), context)).toBe("clock_gap");
  });

  test("the same clock a second time", () => {
    const { state, context } = room();
    const update = editOf(state, (_doc, text) => text.insert(0, "a"));
    const later: GateContext = { ...context, nextClock: (id) => (id === OWN ? 1 : context.nextClock(id)) };
    expect(reasonOf(update, later)).toBe("clock_gap");
  });

  test("building on text the room does not have", () => {
    const { state, context } = room();
    const unknown = Y.mergeUpdates([state, editOf(state, (_doc, text) => text.insert(0, "ukjent"), 11)]);
    const update = editOf(unknown, (_doc, text) => text.insert(3, "!"));
    expect(reasonOf(update, context)).toBe("missing_dependency");
  });

  test("deleting what nobody has written yet", () => {
    const { context } = room();
    const encoded = Uint8Array.from([0, 1, OTHER, 1, 0, 200, 1]);
    expect(reasonOf(encoded, context)).toBe("unknown_deletion");
  });

  test.each([
    "hidden",
    "text:goal",
    "t",
    "r:",
    "r:t:x",
    "c:t:r1",
    "c:t:r1:k1:x",
    "x:t",
    "a:t",
    "__proto__",
    `c:${"t".repeat(41)}:r1:k1`,
  ])("a root of another name: %s", (name) => {
    const { state, context } = room();
    expect(
      reasonOf(
        editOf(state, (doc) => doc.getText(name).insert(0, "skjult")),
        context,
      ),
    ).toBe("unknown_root");
    expect(
      reasonOf(
        editOf(state, (doc) => doc.getArray(name).insert(0, ["r1"])),
        context,
      ),
    ).toBe("unknown_root");
  });

  test("a table in a long text of an application, whose form has none", () => {
    const { state, context } = room();
    const field: GateContext = { ...context, content: fieldRules(["goal"]) };
    const goal = (doc: Y.Doc) => doc.getText("text:goal");
    expect(
      reasonOf(
        editOf(state, (doc) => goal(doc).insert(0, "Mål")),
        field,
      ),
    ).toBeNull();
    expect(
      reasonOf(
        editOf(state, (doc) => goal(doc).insertEmbed(0, { table: "t" })),
        field,
      ),
    ).toBe("forbidden_content");
    for (const name of ["text:other", "c:t:r1:k1"])
      expect(
        reasonOf(
          editOf(state, (doc) => doc.getText(name).insert(0, "x")),
          field,
        ),
      ).toBe("unknown_root");
  });

  test.each<[RefusalReason, string, (doc: Y.Doc, text: Y.Text) => void]>([
    ["forbidden_content", "a map inside the text", (_doc, text) => text.insertEmbed(0, new Y.Map())],
    ["forbidden_content", "a text inside the text", (_doc, text) => text.insertEmbed(0, new Y.Text())],
    [
      "forbidden_content",
      "an element in the root",
      (doc) => doc.getXmlFragment("c:t:r1:k2").insert(0, [new Y.XmlElement("p")]),
    ],
    ["forbidden_content", "a document as an attribute", (_doc, text) => text.setAttribute("heading", new Y.Doc())],
    ["forbidden_content", "bytes as an attribute", (_doc, text) => text.setAttribute("heading", new Uint8Array(3))],
    ["forbidden_content", "a text in a map", (doc) => void doc.getMap("a").set("b1.heading", new Y.Text())],
    ["forbidden_content", "a list in a list", (doc) => doc.getArray("r:t").insert(0, [new Y.Array()])],
    ["forbidden_content", "characters in a list", (doc) => doc.getText("r:u").insert(0, "rad")],
    ["forbidden_content", "characters in a map", (doc) => doc.getText("s:u").insert(0, "rad")],
    ["forbidden_content", "a value among the letters", (doc) => doc.getArray("c:t:r1:k2").insert(0, ["ord"])],
    ["forbidden_content", "a value in order in a map", (doc) => doc.getArray("a").insert(0, [1])],
    ["forbidden_content", "a key in a list", (doc) => void doc.getMap("r:u").set("x", "r1")],
    ["forbidden_content", "characters that reverse what follows", (_doc, text) => text.insert(6, "\u202eigen")],
    ["forbidden_content", "characters that set others apart", (_doc, text) => text.insert(6, "a\u2066b\u2069")],
    ["forbidden_content", "an embedded image", (_doc, text) => text.insertEmbed(0, { image: "x" })],
    ["forbidden_content", "an embedded list", (_doc, text) => text.insertEmbed(0, ["block"])],
    ["forbidden_content", "a block without a name", (_doc, text) => text.insertEmbed(0, { block: "" })],
    ["forbidden_content", "a block named by what parts names", (_doc, text) => text.insertEmbed(0, { block: "a:b" })],
    ["forbidden_content", "a block with an event", (_doc, text) => text.insertEmbed(0, { block: "b", onclick: "x" })],
    [
      "forbidden_content",
      "a heading of a fourth level",
      (_doc, text) => text.insertEmbed(0, { block: "b", heading: 4 }),
    ],
    [
      "forbidden_content",
      "a table with more than its name",
      (_doc, text) => text.insertEmbed(0, { table: "t", end: 1 }),
    ],
    ["forbidden_content", "an end that says more", (_doc, text) => text.insertEmbed(0, { end: 1, block: null })],
    ["forbidden_attribute", "an attribute of no block", (_doc, text) => text.setAttribute("onclick", "alert(1)")],
    ["forbidden_attribute", "an attribute named __proto__", (_doc, text) => text.setAttribute("__proto__", "x")],
    ["forbidden_attribute", "a value of another type", (_doc, text) => text.setAttribute("heading", "2")],
    ["forbidden_attribute", "a list too deep", (_doc, text) => text.setAttribute("indent", 9)],
    ["forbidden_attribute", "a value nested without end", (_doc, text) => text.setAttribute("heading", [[[[1]]]])],
    ["forbidden_attribute", "a giant value", (_doc, text) => text.setAttribute("list", "x".repeat(100_000))],
    ["forbidden_attribute", "an attribute of nothing", (doc) => void doc.getMap("a").set("heading", 1)],
    ["forbidden_attribute", "an attribute under too long a key", (doc) => void doc.getMap("a").set("b.heading.x", 1)],
    ["forbidden_attribute", "a changed attribute", (doc) => void doc.getMap("a").set("b1.heading", "<script>")],
    ["forbidden_attribute", "a row that is no id", (doc) => doc.getArray("r:t").insert(0, ["r2", "<b>"])],
    ["forbidden_attribute", "a row behind others that is no id", (doc) => doc.getArray("r:t").push([{ id: 1 }])],
    ["forbidden_attribute", "a merged cell of no cells", (doc) => void doc.getMap("s:t").set("r1:k1", { rows: 2 })],
    [
      "forbidden_attribute",
      "a merged cell nowhere",
      (doc) => void doc.getMap("s:t").set("r1", { rows: [], columns: [] }),
    ],
    ["forbidden_attribute", "a header that is a word", (doc) => void doc.getMap("h:t").set("r1", "yes")],
    ["forbidden_mark", "a mark of no schema", (_doc, text) => text.format(0, 6, { blink: true })],
    [
      "forbidden_mark",
      "a mark named like a property of every object",
      (_doc, text) => text.format(0, 6, { toString: true } as object),
    ],
    ["forbidden_mark", "a mark that is an object", (_doc, text) => text.format(0, 6, { bold: {} })],
    ["forbidden_mark", "a link without an address", (_doc, text) => text.format(0, 6, { link: true })],
    ["forbidden_mark", "a link that runs a script", (_doc, text) => text.format(0, 6, { link: "javascript:alert(1)" })],
    [
      "forbidden_mark",
      "a link with an event beside its address",
      (_doc, text) => text.format(0, 6, { link: { href: "https://bodo.kommune.no", onclick: "x" } }),
    ],
  ])("%s: %s", (reason, _name, edit) => {
    const { state, context } = room();
    expect(reasonOf(editOf(state, edit), context)).toBe(reason);
  });

  test("bytes that are no update, and an update that says nothing", () => {
    const { context } = room();
    expect(reasonOf(Uint8Array.from([255, 255, 255, 255, 15]), context)).toBe("malformed");
    expect(reasonOf(Uint8Array.from([0, 0]), context)).toBe("malformed");
    expect(reasonOf(new Uint8Array(), context)).toBe("malformed");
  });
});

function addTable(doc: Y.Doc, text: Y.Text): void {
  text.insertEmbed(6, { table: "7-2" });
  doc.getArray("r:7-2").push(["7-3", "7-4"]);
  doc.getArray("k:7-2").push(["7-5"]);
  doc.getMap("s:7-2").set("7-3:7-5", { rows: ["7-3", "7-4"], columns: ["7-5"] });
  doc.getMap("h:7-2").set("7-3", true);
  doc.getText("c:7-2:7-3:7-5").setAttribute("list", "bullet");
}

/** More by switch. */
const RUNS = Number(process.env["COLLAB_FUZZ"] ?? 20_000);

test("mutated updates are refused, or do no harm: every reader can apply what passes, and ends at the same bytes", () => {
  const { state, context } = room();
  const samples = [
    editOf(state, (_doc, text) => text.insert(3, "en ganske lang setning om journal i Nordland, ".repeat(3))),
    editOf(state, (_doc, text) => text.delete(2, 9)),
    editOf(state, (_doc, text) => text.format(1, 5, { bold: true })),
    editOf(state, (_doc, text) => text.insertEmbed(4, { block: "7-1", heading: 2 })),
    editOf(state, addTable),
  ];
  const mutation = fc.record({
    sample: fc.nat(samples.length - 1),
    changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.nat(40)),
  });
  let passed = 0;
  fc.assert(
    fc.property(mutation, ({ sample, changes, cut }) => {
      const bytes = Uint8Array.from(samples[sample] ?? []);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const update = cut === null ? bytes : bytes.subarray(0, bytes.length - Math.min(cut, bytes.length));
      const verdict = checkEdit(update, context);
      if (!verdict.ok) return;
      passed += 1;
      expect([...verdict.advances.keys()].every((clientId) => clientId === OWN)).toBe(true);
      const one = new Y.Doc();
      const other = new Y.Doc();
      Y.applyUpdate(one, state);
      Y.applyUpdate(one, update);
      Y.applyUpdate(other, Y.mergeUpdates([state, update]));
      expect(one.store.pendingStructs).toBeNull();
      expect(one.store.pendingDs).toBeNull();
      expect(Y.encodeStateAsUpdate(other)).toEqual(Y.encodeStateAsUpdate(one));
      for (const name of one.share.keys()) expect(bodyRules.shapeOf(name)).not.toBeNull();
      schemaOfDocument("body").nodeFromJSON(documentOf(one, "body")).check();
    }),
    { numRuns: RUNS },
  );
  // Otherwise the property says nothing about what passes
  expect(passed).toBeGreaterThan(RUNS / 200);
});
