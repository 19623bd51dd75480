import { expect, test } from "vitest";
import * as Y from "yjs";

import { keptTextPage } from "~/editor/save-kept-text";
import { insertedText } from "~/text/inserted-text";

/** A text with a base that the updates do not hold, and what is written in it afterwards. */
function written(change: (text: Y.XmlText, body: Y.XmlFragment) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const body = doc.getXmlFragment("body");
  const text = new Y.XmlText("Felles tekst.");
  const paragraph = new Y.XmlElement("paragraph");
  body.insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  change(text, body);
  return updates;
}

const type = (text: Y.XmlText, at: number, words: string) =>
  [...words].forEach((letter, index) => text.insert(at + index, letter));

test("what was typed letter by letter reads as it was written, without the text around it", () => {
  const updates = written((text) => type(text, 7, "ny "));
  expect(insertedText(updates)).toEqual(["ny "]);
});

test("every place where something was written is a passage, and a new paragraph too", () => {
  const updates = written((text, body) => {
    type(text, 13, " Slutt.");
    type(text, 0, "Start. ");
    const paragraph = new Y.XmlElement("paragraph");
    body.push([paragraph]);
    paragraph.insert(0, [new Y.XmlText("Nytt avsnitt")]);
  });
  expect(insertedText(updates)).toEqual([" Slutt.", "Start. ", "Nytt avsnitt"]);
});

test("corrections count: insertions are included, what was removed again is not", () => {
  const updates = written((text) => {
    type(text, 0, "Kommnen");
    text.delete(4, 3);
    type(text, 4, "unen");
    text.insert(0, "(");
  });
  expect(insertedText(updates)).toEqual(["(Kommunen"]);
});

test("the same update twice says the same once, and letters beyond the first plane stay whole", () => {
  const updates = written((text) => text.insert(0, "Båt 🚢 og ferge"));
  expect(insertedText([...updates, ...updates])).toEqual(["Båt 🚢 og ferge"]);
});

test("deletions alone, and unreadable bytes, hold no words", () => {
  expect(insertedText(written((text) => text.delete(0, 6)))).toEqual([]);
  expect(insertedText([new Uint8Array([255, 1, 2])])).toEqual([]);
});

test("the saved page shows words as words, and keeps the bytes for support", () => {
  const update = written((text) => text.insert(0, "<script>alert(1)</script>"))[0] ?? new Uint8Array();
  const page = keptTextPage({
    title: "A & B",
    reasons: ["Fordi"],
    passages: insertedText([update]),
    updates: [update],
  });
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script>");
  expect(page).toContain(Buffer.from(update).toString("base64"));
});
