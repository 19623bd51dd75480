import { DOMSerializer, Fragment, type Node, type Schema } from "@tiptap/pm/model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import { withoutDisguises } from "~/domain/shared/storable-text";
import { plainText } from "~/text/formats/plain";
import { isLinkAddress } from "~/text/link-address";
import { takeHolders, type PlacedPicture } from "~/editor/images/pasted-pictures";
import { nestedDocument, type TextAround } from "~/text/nested-document";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/rich-text";
import { textAround } from "~/text/text-around";
import type { TextBinding } from "~/text/text-binding";

import { copiedHtml } from "./copied-html";
import { insertParts } from "./insert-parts";
import { readHtml } from "./pasted-html";
import { plainParts } from "./plain-parts";
import { readPasted } from "./read-pasted";
import { pictureFiles, picturesOf } from "./pasted-pictures";

/** More characters than this in one paste are a document to import, not a paste. */
const PASTE_MAX = 400_000;
/** How much more room markup takes than words. */
const HTML_WEIGHT = 20;
/** A picture has a limit of its own. */
const INLINE_PICTURE = /data:image\/[a-z+]+;base64,[A-Za-z0-9+/=\s]+/gi;

export interface ClipboardNotices {
  /** Something is about to be pasted. */
  onPaste(): void;
  /** What was pasted was too much, and nothing of it was taken. */
  onRefused(): void;
  /** Something was pasted, and this many pictures were left out. */
  onPictures(count: number): void;
}

/** Puts pictures where they were pasted. */
export type PutPictures = (view: EditorView, pictures: readonly PlacedPicture[]) => void;

/** Takes what other programs put on the clipboard, and gives them what they understand. */
export function clipboard(
  notices: ClipboardNotices,
  { mirror }: Pick<TextBinding, "mirror">,
  putPictures: PutPictures | null = null,
): Plugin {
  const nested = (content: Fragment) => nestedWith(content, textAround(mirror));
  const take = (view: EditorView, data: DataTransfer, at: EditorState = view.state): void => {
    notices.onPaste();
    const [html, text] = [data.getData("text/html"), withoutDisguises(data.getData("text/plain"))];
    if (Math.max(text.length, html.replace(INLINE_PICTURE, "").length / HTML_WEIGHT) > PASTE_MAX)
      return notices.onRefused();
    const pasted = linkOver(at, text) ?? insertPasted(at, data, { html, text, takesPictures: putPictures !== null });
    const { tr, placed, left } = pasted;
    if (left > 0) notices.onPictures(left);
    if (!tr) return;
    const before = view.state.doc;
    view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
    // The text would have become larger than it may be
    if (tr.docChanged && view.state.doc === before) notices.onRefused();
    else if (placed.length > 0) putPictures?.(view, placed);
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

interface Pasted {
  tr: Transaction | null;
  /** Pictures whose bytes are at hand, and where they go */
  placed: PlacedPicture[];
  /** How many pictures do not come along */
  left: number;
}

interface Offered {
  html: string;
  text: string;
  takesPictures: boolean;
}

function insertPasted(state: EditorState, data: DataTransfer, { html, text, takesPictures }: Offered): Pasted {
  const files = [...data.files].filter(({ type }) => type.startsWith("image/"));
  const tree = html === "" ? null : readHtml(html);
  const pictureOf = takesPictures && tree ? picturesOf(tree, data, files, imagesIn(state)) : null;
  const read = tree && readPasted(tree, pictureOf);
  const hasRead = read !== null && read.parts.length > 0;
  const own = takesPictures && !hasRead && text === "" ? pictureFiles(files) : { parts: [], pictures: [] };
  const parts = hasRead ? read.parts : [...plainParts(text), ...own.parts];
  const pictures = hasRead ? read.taken : own.pictures;
  const tr = insertParts(state, parts);
  const placed = tr ? takeHolders(tr, pictures) : [];
  const all = read ? read.pictures + read.taken.length : files.length;
  return { tr, placed, left: Math.max(all - placed.length, 0) };
}

/** The images that the text has. */
function imagesIn({ doc }: EditorState): ReadonlySet<string> {
  const images = new Set<string>();
  doc.descendants(({ type, attrs }) => void (type.name === "image" && images.add(String(attrs.sha256))));
  return images;
}

/** An address pasted over words turns them into a link. */
function linkOver({ selection, schema, tr }: EditorState, text: string): Pasted | null {
  const { link } = schema.marks;
  const href = text.trim();
  const isStretch = selection instanceof TextSelection && !selection.empty && selection.$from.sameParent(selection.$to);
  if (!link || !isStretch || !isLinkAddress(href)) return null;
  return { tr: tr.addMark(selection.from, selection.to, link.create({ href })), placed: [], left: 0 };
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
