import { expect, test } from "vitest";
import * as Y from "yjs";

import { charactersByClient } from "~/text/authored-runs";
import { bodyRules, fieldRules } from "~/text/content-rules";
import { documentOf } from "~/text/document-of";
import { plainText } from "~/text/formats/plain";
import { HiddenLetters } from "~/text/hidden-letters";
import { attributeKey, ATTRIBUTES_ROOT, BODY_TEXT, noteRoot } from "~/text/roots";
import { sectionAddress } from "~/text/section-address";
import { buildState, rewriteTexts } from "~/text/shared-content";
import { TextBinding } from "~/text/text-binding";
import type { RichTextNode } from "~/text/text-engine";
import { bodyTextSchema as schema } from "~/text/text-schema";
import { writtenBlocks } from "~/text/written-blocks";

import { exchange, TextEditor } from "../../support/text-editor";

const words = (text: string): RichTextNode => ({ type: "text", text });
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: "paragraph", content });
const footnote = (text: string): RichTextNode => ({ type: "footnote", content: [paragraph(words(text))] });
const document = (...content: RichTextNode[]): RichTextNode => ({ type: "doc", content });
const SHA = "a".repeat(64);
const image = (attrs: Record<string, unknown> = {}): RichTextNode => ({
  type: "image",
  attrs: { sha256: SHA, ...attrs },
});

const open = (...content: RichTextNode[]) =>
  new TextEditor(11, { state: buildState({ [BODY_TEXT]: document(...content) }, 1) });

function noteIds(editor: TextEditor): string[] {
  const ids: string[] = [];
  editor.state.doc.descendants((node) => void (node.type.name === "footnote" && ids.push(String(node.attrs.id))));
  return ids;
}

test("a footnote has a text of its own, that is read with the document and counts for its writer", () => {
  const editor = open(paragraph(words("Kilde"), footnote("SSB 2024")));
  const [id = ""] = noteIds(editor);
  const note = new TextBinding(editor.doc, noteRoot(id));
  expect(note.mirror.document.textContent).toBe("SSB 2024");
  editor.doc.getText(noteRoot(id)).insert(0, "Se ");
  expect(documentOf(editor.doc, BODY_TEXT)).toEqual(document(paragraph(words("Kilde"), footnote("Se SSB 2024"))));
  expect(charactersByClient(editor.doc, [BODY_TEXT])).toEqual({ 1: 13, 11: 3 });
  expect(plainText(documentOf(editor.doc, BODY_TEXT))).toBe("Kilde\nSe SSB 2024");
});

test("a footnote that is mentioned twice is read once", () => {
  const editor = open(paragraph(words("Kilde"), footnote("SSB 2024")));
  const [id] = noteIds(editor);
  editor.doc.getText(BODY_TEXT).insertEmbed(0, { atom: id, kind: "footnote" });
  expect(documentOf(editor.doc, BODY_TEXT)).toEqual(document(paragraph(footnote("SSB 2024"), words("Kilde"))));
});

test("undoing the deletion of a footnote brings back what others have written in it meanwhile", () => {
  const state = buildState({ [BODY_TEXT]: document(paragraph(words("Kilde"), footnote("SSB"))) }, 1);
  const [ann, ben] = [new TextEditor(11, { state }), new TextEditor(22, { state })];
  const [id = ""] = noteIds(ann);
  ann.select(6, 7);
  ann.dispatch(ann.state.tr.deleteSelection());
  ben.doc.getText(noteRoot(id)).insert(3, " 2024");
  exchange(ann, ben);
  expect(documentOf(ann.doc, BODY_TEXT)).toEqual(document(paragraph(words("Kilde"))));
  ann.binding.undo();
  expect(documentOf(ann.doc, BODY_TEXT)).toEqual(document(paragraph(words("Kilde"), footnote("SSB 2024"))));
});

test("words that come into a footnote after its deletion are taken out, and told", () => {
  const state = buildState({ [BODY_TEXT]: document(paragraph(words("Kilde"), footnote("SSB"))) }, 1);
  const [ann, ben] = [new TextEditor(11, { state }), new TextEditor(22, { state })];
  const [id = ""] = noteIds(ann);
  const server = new Y.Doc();
  Y.applyUpdate(server, state);
  const hidden = new HiddenLetters(server);
  ann.select(6, 7);
  ann.dispatch(ann.state.tr.deleteSelection());
  ben.doc.getText(noteRoot(id)).insert(3, " 2024");
  for (const update of [...ann.written, ...ben.written]) Y.applyUpdate(server, update);
  expect(hidden.takeOut().taken).toMatchObject([{ text: " 2024", reason: "deleted", clientIds: [22] }]);
});

test("two who describe and size an image at once both get their way", () => {
  const state = buildState({ [BODY_TEXT]: document(paragraph(image())) }, 1);
  const [ann, ben] = [new TextEditor(11, { state }), new TextEditor(22, { state })];
  ann.dispatch(ann.state.tr.setNodeAttribute(1, "alt", "Kart"));
  ben.dispatch(ben.state.tr.setNodeAttribute(1, "width", 50));
  exchange(ann, ben);
  const both = document(paragraph(image({ alt: "Kart", width: 50 })));
  expect([ann, ben].map(({ doc }) => documentOf(doc, BODY_TEXT))).toEqual([both, both]);
});

test("restoring keeps the footnotes and images that are as they were", () => {
  const now = document(paragraph(words("Ny"), footnote("SSB"), image({ alt: "Kart" })));
  const before = document(paragraph(words("Gammel tekst"), footnote("SSB"), image()));
  const { doc } = open(...(now.content ?? []));
  const ids = () => JSON.stringify(doc.getText(BODY_TEXT).toDelta()).match(/"atom":"[^"]*"/g);
  const had = ids();
  rewriteTexts(doc, { [BODY_TEXT]: before });
  expect(documentOf(doc, BODY_TEXT)).toEqual(before);
  expect(ids()).toEqual(had);
});

test("a link to a section follows its heading, and is no link when there is none any more", () => {
  const editor = open(paragraph(words("Se målene")), { type: "heading", content: [words("Mål")] });
  const block = editor.binding.mirror.main.shown[1]?.id ?? "";
  const link = schema.mark("link", { href: sectionAddress(block) });
  editor.dispatch(editor.state.tr.addMark(4, 10, link));
  const linked = () => JSON.stringify(documentOf(editor.doc, BODY_TEXT)).match(/#s-[^"]*/)?.[0];
  expect(linked()).toBe("#s-mål");
  editor.type("Hoved", 12);
  expect(linked()).toBe("#s-hovedmål");
  editor.doc.getMap(ATTRIBUTES_ROOT).set(attributeKey(block, "heading"), 0);
  expect(linked()).toBeUndefined();
});

test("who wrote what stays right around what is no letter", () => {
  const editor = open(paragraph(words("ab"), image(), words("cd")));
  editor.type("X", 4);
  const [block] = writtenBlocks(editor.doc, BODY_TEXT);
  expect(block?.runs.map(({ clientId, length }) => [clientId, length])).toEqual([
    [1, 3],
    [11, 1],
    [1, 2],
  ]);
});

test.each([
  ["a footnote", { atom: "x1", kind: "footnote" }, true],
  ["a footnote that brings its words", { atom: "x1", kind: "footnote", seed: [] }, false],
  ["an image", { atom: "x1", kind: "image", sha256: SHA }, true],
  ["an image from elsewhere", { atom: "x1", kind: "image", sha256: SHA, src: "https://ks.no/a.png" }, false],
  ["an image by its address", { atom: "x1", kind: "image", sha256: "https://ks.no/a.png" }, false],
  ["a description that turns the line around", { atom: "x1", kind: "image", sha256: SHA, alt: "a\u202eb" }, false],
  ["a description without end", { atom: "x1", kind: "image", sha256: SHA, alt: "a".repeat(501) }, false],
  ["somebody's name", { atom: "x1", kind: "mention", who: "person", of: "p1", name: "Prosjektleder" }, true],
  ["nobody's name", { atom: "x1", kind: "mention", who: "person", of: "p1", name: "" }, false],
  ["figures", { atom: "x1", kind: "live", name: "partners" }, true],
  ["something else", { atom: "x1", kind: "video" }, false],
  ["what is both", { atom: "x1", kind: "footnote", block: "x2" }, false],
])("the gate on %s", (_what, embed, isTaken) => {
  expect(bodyRules.isEmbed(embed)).toBe(isTaken);
  expect(fieldRules(["goal"]).isEmbed(embed)).toBe(false);
});

test("the gate takes what of an atom may change, and the widths of columns", () => {
  const values = (key: string, value: unknown) => bodyRules.isValue(ATTRIBUTES_ROOT, key, value);
  const changed = (name: string, is: unknown) => values(`x1.${name}`, { is });
  expect([changed("alt", "Kart"), changed("width", 50), values("x1.checked", true)]).toEqual([true, true, true]);
  expect([changed("sha256", SHA), changed("width", 5), values("x1.callout", "red")]).toEqual([false, false, false]);
  expect([bodyRules.isValue(null, null, { is: "Kart" }), bodyRules.isValue(null, null, "<b>")]).toEqual([true, false]);
  expect([60, 5, 9_999, "60"].map((width) => bodyRules.isValue("w:T", "c1", width))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([bodyRules.shapeOf("n:x1"), bodyRules.shapeOf("w:T")]).toEqual(["text", "map"]);
  expect([fieldRules(["goal"]).shapeOf("n:x1"), bodyRules.shapeOf("n:x:1")]).toEqual([null, null]);
});
