import * as fc from "fast-check";
import * as Y from "yjs";

import { BODY_TEXT } from "~/text/roots";

/**
 * What a shared text can hold when somebody writes bytes of their own: embeds of any form, attributes and formats of
 * any value, ids that turn up twice, tables without cells.
 */
const scalar = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, 2, 99, -3, 1.5, "", "bullet", "ordered", "continued", "quoted", "begins"),
  fc.constantFrom<unknown>("x:y", "a.b", "T", [], { rows: ["r1", "r2"], columns: ["c1", "c2"] }, { rows: 3 }),
  fc.string(),
  fc.integer(),
);
const id = fc.constantFrom("m1", "m2", "m3", "T", "U");
const attributes = {
  heading: scalar,
  list: fc.oneof(fc.constantFrom("none", "bullet", "ordered", "continued"), scalar),
  indent: fc.oneof(fc.integer({ min: -1, max: 10 }), scalar),
  start: scalar,
  quote: fc.oneof(fc.constantFrom("none", "quoted", "begins"), scalar),
  callout: fc.oneof(fc.constantFrom("none", "note", "decision"), scalar),
  checked: scalar,
  rule: scalar,
};
const atom = fc.oneof(
  fc.record({ atom: fc.constantFrom("n1", "n2"), kind: fc.constant("footnote") }),
  fc.record(
    {
      atom: id,
      kind: fc.constant("image"),
      sha256: fc.constantFrom<unknown>("f".repeat(64), "x", 1),
      alt: scalar,
      width: scalar,
    },
    { requiredKeys: ["atom", "kind", "sha256"] },
  ),
  fc.record({
    atom: id,
    kind: fc.constantFrom("mention", "live", "video"),
    who: scalar,
    of: scalar,
    name: scalar,
    block: scalar,
  }),
);
const embed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ block: id, ...attributes }, { requiredKeys: ["block"] }) },
  { weight: 2, arbitrary: fc.record({ table: fc.constantFrom("T", "U") }) },
  { weight: 2, arbitrary: atom },
  fc.constantFrom<object>({ end: 1 }, { end: 2 }, { block: "x:y" }, { block: 7 }, { image: "m1" }, []),
);
const text = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("\n", "\r\n", "\0", "\ud800", "a\n\nb", "😀"));
const formats = fc.dictionary(
  fc.constantFrom("bold", "italic", "link", "superscript", "subscript", "unknown"),
  fc.oneof(fc.constantFrom<unknown>(true, null, "https://ks.no/", "#b:m1", "#s-a", "javascript:alert(1)"), scalar),
);
const table = fc.constantFrom("T", "U");
const cell = fc.constantFrom("c:T:r1:c1", "c:T:r1:c2", "c:T:r2:c2", "c:U:r1:c1", "n:n1", "n:n2");

type Write = (doc: Y.Doc) => void;
const on =
  (name: string, write: (text: Y.Text) => void): Write =>
  (doc) =>
    write(doc.getText(name));

/** A place in a text, but not within a character: Yjs replaces both halves, and only in the copy that cuts. */
function place(text: Y.Text, at: number): number {
  const delta: { insert: unknown }[] = text.toDelta();
  const units = delta.map(({ insert }) => (typeof insert === "string" ? insert : "\0")).join("");
  const index = at % (units.length + 1);
  const cuts = /[\uD800-\uDBFF]$/.test(units.slice(0, index)) && /^[\uDC00-\uDFFF]/.test(units.slice(index));
  return cuts ? index + 1 : index;
}

function between(text: Y.Text, at: number, length: number): [from: number, length: number] {
  const ends = [place(text, at), place(text, at + length)];
  return [Math.min(...ends), Math.max(...ends) - Math.min(...ends)];
}

const write: fc.Arbitrary<Write> = fc.oneof(
  fc
    .tuple(fc.nat(), text, formats)
    .map(([at, words, marks]) => on(BODY_TEXT, (t) => t.insert(place(t, at), words, { ...marks }))),
  fc.tuple(fc.nat(), embed).map(([at, unit]) => on(BODY_TEXT, (t) => t.insertEmbed(place(t, at), { ...unit }))),
  fc.nat().map((at) => on(BODY_TEXT, (t) => t.insertEmbed(place(t, at), new Y.Map()))),
  fc
    .tuple(fc.nat(), fc.nat(9), formats)
    .map(([at, length, marks]) => on(BODY_TEXT, (t) => t.format(...between(t, at, length), { ...marks }))),
  fc.tuple(fc.nat(), fc.nat(5)).map(([at, length]) => on(BODY_TEXT, (t) => t.delete(...between(t, at, length)))),
  fc
    .tuple(fc.constantFrom(...Object.keys(attributes), "skipped", "zz"), scalar)
    .map(([name, value]) => on(BODY_TEXT, (t) => t.setAttribute(name, value))),
  fc
    .tuple(
      id,
      fc.constantFrom(...Object.keys(attributes), "alt", "width", ""),
      fc.oneof(
        scalar,
        scalar.map((is) => ({ is })),
      ),
    )
    .map(
      ([block, name, value]): Write =>
        (doc) =>
          doc.getMap("a").set(`${block}.${name}`, value),
    ),
  fc.tuple(table, fc.constantFrom("r1", "r2", "r3", "a:b", 7, null)).map(
    ([id, row]): Write =>
      (doc) =>
        doc.getArray(`r:${id}`).push([row]),
  ),
  fc.tuple(table, fc.constantFrom("c1", "c2", "c3", "", true)).map(
    ([id, column]): Write =>
      (doc) =>
        doc.getArray(`k:${id}`).push([column]),
  ),
  fc.tuple(table).map(
    ([id]): Write =>
      (doc) =>
        doc.getArray(`r:${id}`).delete(0, doc.getArray(`r:${id}`).length),
  ),
  fc.tuple(table, fc.constantFrom("r1:c1", "r1:c2", "r2:c1", "r9:c1"), scalar).map(
    ([id, home, value]): Write =>
      (doc) =>
        doc.getMap(`s:${id}`).set(home, value),
  ),
  fc.tuple(table, fc.constantFrom("r1", "c2", "r1:c2"), scalar).map(
    ([id, key, value]): Write =>
      (doc) =>
        doc.getMap(`h:${id}`).set(key, value),
  ),
  fc.tuple(table, fc.constantFrom("c1", "c2"), fc.oneof(scalar, fc.constant(200))).map(
    ([id, key, value]): Write =>
      (doc) =>
        doc.getMap(`w:${id}`).set(key, value),
  ),
  fc.tuple(cell, text, embed).map(([name, words, unit]) =>
    on(name, (t) => {
      t.insert(0, words);
      t.insertEmbed(t.length, { ...unit });
    }),
  ),
);

export const arbitraryGarbage: fc.Arbitrary<Write[]> = fc.array(write, { maxLength: 40 });
