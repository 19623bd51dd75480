import { DOMSerializer, Fragment, type Node, type Schema } from "@tiptap/pm/model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import { withoutDisguises } from "~/domain/shared/storable-text";
import { plainText } from "~/text/formats/plain";
import { isLinkAddress } from "~/text/link-address";
import { nestedDocument, type TextAround } from "~/text/nested-document";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/rich-text";
import { textAround } from "~/text/text-around";
import type { TextBinding } from "~/text/text-binding";

import { copiedHtml } from "./copied-html";
import { insertParts } from "./insert-parts";
import { readHtml } from "./pasted-html";
import { plainParts } from "./plain-parts";
import { readPasted, type PastedText } from "./read-pasted";

/** More characters than this in one paste are a document to import, not a paste. */
const PASTE_MAX = 400_000;
/** How much more room markup takes than words. */
const HTML_WEIGHT = 20;

export interface ClipboardNotices {
  /** Something is about to be pasted. */
  onPaste(): void;
  /** What was pasted was too much, and nothing of it was taken. */
  onRefused(): void;
  /** Something was pasted, and this many pictures were left out. */
  onPictures(count: number): void;
}

/** Takes what other programs put on the clipboard, and gives them what they understand. */
export function clipboard(notices: ClipboardNotices, { mirror }: Pick<TextBinding, "mirror">): Plugin {
  const nested = (content: Fragment) => nestedWith(content, textAround(mirror));
  const take = (view: EditorView, data: DataTransfer, at: EditorState = view.state): void => {
    notices.onPaste();
    const [html, text] = [data.getData("text/html"), withoutDisguises(data.getData("text/plain"))];
    if (Math.max(text.length, html.length / HTML_WEIGHT) > PASTE_MAX) return notices.onRefused();
    const tr = linkOver(at, text) ?? insertPasted(at, html, text, [...data.files], notices);
    if (!tr) return;
    const before = view.state.doc;
    view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
    // The text would have become larger than it may be
    if (tr.docChanged && view.state.doc === before) notices.onRefused();
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste: (view, event) => {
          if (!view.editable || !event.clipboardData || view.composing) return false;
          event.preventDefault();
          take(view, event.clipboardData);
          return true;
        },
      },
      handleDrop: (view, event, _slice, isMoved) => {
        // The editor itself moves what is dragged within it
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (isMoved || view.dragging || !event.dataTransfer || !place) return false;
        const { tr, doc } = view.state;
        take(view, event.dataTransfer, view.state.apply(tr.setSelection(TextSelection.near(doc.resolve(place.pos)))));
        return true;
      },
      clipboardSerializer: new CopiedSerializer(nested),
      clipboardTextSerializer: ({ content }) => plainText(nested(content)),
    },
  });
}

function insertPasted(
  state: EditorState,
  html: string,
  text: string,
  files: readonly File[],
  notices: ClipboardNotices,
): Transaction | null {
  const pasted: PastedText = html === "" ? { parts: [], pictures: 0 } : readPasted(readHtml(html));
  const parts = pasted.parts.length > 0 ? pasted.parts : plainParts(text);
  const pictures = html === "" ? files.filter(({ type }) => type.startsWith("image/")).length : pasted.pictures;
  if (pictures > 0) notices.onPictures(pictures);
  return insertParts(state, parts);
}

/** An address pasted over words turns them into a link. */
function linkOver({ selection, schema, tr }: EditorState, text: string): Transaction | null {
  const { link } = schema.marks;
  const href = text.trim();
  const isStretch = selection instanceof TextSelection && !selection.empty && selection.$from.sameParent(selection.$to);
  if (!link || !isStretch || !isLinkAddress(href)) return null;
  return tr.addMark(selection.from, selection.to, link.create({ href }));
}

/** What is copied, nested as the text is read. Part of a table's row or cell is what stands in it. */
function nestedWith(content: Fragment, around: TextAround): RichTextNode {
  const { firstChild } = content;
  const schema = firstChild?.type.schema;
  if (!schema) return { type: "doc", content: [] };
  return nestedDocument(schema.node("doc", null, partsIn(content, schema)), BODY_TEXT, around);
}

function partsIn(content: Fragment, schema: Schema): Fragment {
  const role: unknown = content.firstChild?.type.spec.tableRole;
  if (content.firstChild?.isInline) return Fragment.from(schema.node("block", null, content));
  if (role === "row") return Fragment.from(schema.node("table", null, content));
  if (role !== "cell" && role !== "header_cell") return content;
  const blocks: Node[] = [];
  content.forEach((cell) => cell.forEach((block) => blocks.push(block)));
  return Fragment.from(blocks);
}

class CopiedSerializer extends DOMSerializer {
  constructor(readonly nested: (content: Fragment) => RichTextNode) {
    super({}, {});
  }

  override serializeFragment(content: Fragment, options: { document?: Document } = {}): DocumentFragment {
    const template = (options.document ?? document).createElement("template");
    template.innerHTML = copiedHtml(this.nested(content));
    return template.content;
  }
}
