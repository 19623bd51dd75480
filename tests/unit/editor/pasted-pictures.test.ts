import { afterEach, expect, test, vi } from "vitest";

import { insertParts } from "~/editor/clipboard/insert-parts";
import type { PastedElement } from "~/editor/clipboard/pasted-html";
import { pictureFiles, picturesOf } from "~/editor/clipboard/pasted-pictures";
import { readPasted } from "~/editor/clipboard/read-pasted";
import { takeHolders } from "~/editor/images/pasted-pictures";
import { putPictures } from "~/editor/images/put-pictures";
import { rtfPictures } from "~/editor/images/rtf-pictures";
import { fieldText } from "~/text/roots";

import { POINT } from "../../support/image-bytes";
import { exchange, TextEditor } from "../../support/text-editor";

afterEach(() => vi.unstubAllGlobals());

const HEX = Buffer.from(POINT).toString("hex");
const INLINE = `data:image/png;base64,${Buffer.from(POINT).toString("base64")}`;
const OURS = "ab".repeat(32);

const element = (tag: string, attributes: Record<string, string> = {}, ...children: PastedElement["children"]) => ({
  tag,
  attributes,
  style: {},
  children,
});
const image = (src: string, more: Record<string, string> = {}) => element("img", { src, ...more });
const clipboard = (rtf = "") => ({ getData: (type: string) => (type === "text/rtf" ? rtf : "") });

function read(tree: PastedElement, rtf = "", files: File[] = [], known = new Set<string>()) {
  const { taken, pictures } = readPasted(tree, picturesOf(tree, clipboard(rtf), files, known));
  return {
    taken: taken.map(({ source, alt }) => [typeof source === "string" ? "ours" : source.type, alt]),
    left: pictures,
  };
}

test("a picture whose bytes are in its address comes along with what it shows; one elsewhere stays behind", () => {
  const tree = element(
    "body",
    {},
    element("p", {}, "Før ", image(INLINE, { alt: "Kart over Bodø" }), " etter"),
    element("p", {}, image("https://example.org/a.png"), image(INLINE, { alt: "bilde1.png" })),
  );
  expect(read(tree)).toEqual({
    taken: [
      ["image/png", "Kart over Bodø"],
      ["image/png", null],
    ],
    left: 1,
  });
});

test("Word's pictures are in the RTF beside its HTML, as many as there are", () => {
  const rtf =
    `{\\rtf1 words {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv 1}}}\\picw10\\pngblip\\bliptag-1{\\*\\blipuid 0a0b}\n${HEX}}}` +
    `{\\nonshppict{\\pict\\wmetafile8 00ff}} more {\\pict\\jpegblip ffd8ff}}`;
  expect(rtfPictures(rtf).map(({ type }) => type)).toEqual(["image/png", "image/jpeg"]);
  const two = element("body", {}, element("p", {}, image("file:///C:/a.png"), image("file:///C:/b.jpg")));
  expect(read(two, rtf)).toEqual({
    taken: [
      ["image/png", null],
      ["image/jpeg", null],
    ],
    left: 0,
  });
  const three = element("body", {}, ...two.children, element("p", {}, image("file:///C:/c.png")));
  expect(read(three, rtf)).toEqual({ taken: [], left: 3 });
});

test("the bytes of Word's pictures are read as they are", async () => {
  const [first] = rtfPictures(`{\\pict\\pngblip ${HEX}}`);
  expect(new Uint8Array((await first?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(POINT);
});

test("a picture copied by itself is the file beside it", () => {
  const file = new File([POINT], "a.png", { type: "image/png" });
  const alone = element("body", {}, image("https://example.org/a.png"));
  expect(read(alone, "", [file]).taken).toEqual([["image/png", null]]);
  const withWords = element("body", {}, element("p", {}, "Tall ", image("https://example.org/a.png")));
  expect(read(withWords, "", [file])).toEqual({ taken: [], left: 1 });
});

test("an image of this text is copied within it; one of another text is sent here first", () => {
  const tree = element("body", {}, element("p", {}, image(`/images/${OURS}`, { "data-image": OURS, alt: "" })));
  expect(read(tree)).toEqual({ taken: [["ours", ""]], left: 0 });
  expect(read(tree, "", [], new Set([OURS]))).toEqual({ taken: [], left: 0 });
});

function pasted(editor: TextEditor) {
  const { parts, pictures } = pictureFiles([new File([POINT], "a.png", { type: "image/png" })]);
  const tr = insertParts(editor.state, [...parts]);
  if (!tr) throw new Error("nothing to insert");
  const placed = takeHolders(tr, pictures);
  editor.dispatch(tr);
  return placed;
}

test("until the server has a picture there is none in the text, and then it stands where it was pasted", async () => {
  const editor = new TextEditor(1);
  const other = new TextEditor(2);
  editor.type("ab");
  editor.select(2);
  const placed = pasted(editor);
  exchange(editor, other);
  expect(JSON.stringify(other.state.doc)).not.toContain("image");
  const told: unknown[] = [];
  vi.stubGlobal("fetch", async () => Response.json({ sha256: OURS, width: 340 }));
  const view = Object.assign(editor, { isDestroyed: false }) as unknown as Parameters<typeof putPictures>[0];
  const putting = putPictures(view, editor.binding, placed, "/images", {
    onSending() {},
    onPut: (put) => told.push(put),
  });
  // Others write before it while it is sent
  other.type("XY", 1);
  exchange(editor, other);
  await putting;
  exchange(editor, other);
  expect(other.text).toBe("p(XYab)");
  const names: string[] = [];
  other.state.doc.descendants(
    ({ type, attrs, text }) => void names.push(text ?? `${type.name} ${attrs.width ?? ""}`.trim()),
  );
  expect(names).toEqual(["block", "XYa", "image 50", "b"]);
  expect(told).toEqual([{ count: 1, undescribed: 1, left: [] }]);
});

test("a picture that cannot be sent is in no text, and it is said why", async () => {
  const editor = new TextEditor(1);
  editor.type("ab");
  const placed = pasted(editor);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no net")));
  const told: { left: string[] }[] = [];
  const view = Object.assign(editor, { isDestroyed: false }) as unknown as Parameters<typeof putPictures>[0];
  await putPictures(view, editor.binding, placed, "/images", { onSending() {}, onPut: (put) => told.push(put) });
  expect(JSON.stringify(editor.state.doc)).not.toContain("image");
  expect(told[0]?.left.join()).toMatch(/nett/);
});

test("a picture that is being sent while the text is opened again is said to be missing", async () => {
  const editor = new TextEditor(1);
  editor.type("ab");
  const placed = pasted(editor);
  const view = Object.assign(editor, { isDestroyed: false });
  vi.stubGlobal("fetch", async () => {
    view.isDestroyed = true;
    return Response.json({ sha256: OURS, width: 340 });
  });
  const told: { count: number; left: string[] }[] = [];
  const shown = view as unknown as Parameters<typeof putPictures>[0];
  await putPictures(shown, editor.binding, placed, "/images", { onSending() {}, onPut: (put) => told.push(put) });
  expect(told).toMatchObject([{ count: 0, left: [expect.stringMatching(/på nytt/)] }]);
});

test("where a text has no images, a picture is counted as left out", () => {
  const editor = new TextEditor(1, { root: fieldText("need") });
  expect(pasted(editor)).toEqual([]);
});
