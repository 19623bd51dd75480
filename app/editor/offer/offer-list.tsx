import { useEffect, useRef } from "react";

import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import { m } from "~/paraglide/messages.js";

import { OFFER_LIST, offerIn, offerOption } from "./offer-plugin";

/** The list below the caret. The text keeps the focus; the arrows and Enter are the editor's. */
export default function OfferList({ editor }: { editor: WritingEditor }) {
  const offer = useEditorState(editor, readOffer);
  const list = useRef<HTMLDivElement>(null);
  const at = offer?.at ?? null;
  useEffect(() => {
    if (at === null) return undefined;
    const place = () => placeBelow(list.current, editor, at);
    place();
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    window.addEventListener("scroll", place, { passive: true });
    return () => window.removeEventListener("scroll", place);
  });
  if (!offer) return null;
  const { sign, index, choices } = offer;
  return (
    <>
      <div
        ref={list}
        id={OFFER_LIST}
        className="offer-list"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list of options takes the focus from the text
        role="listbox"
        aria-label={sign === "/" ? m.document_insert() : m.document_mention_list()}
      >
        {choices.map(({ key, label }, place) => (
          <div
            key={key}
            id={offerOption(place)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            // Not by a click: the text would lose the focus first
            onPointerDown={(event) => {
              event.preventDefault();
              choose(editor, key);
            }}
          >
            {label}
          </div>
        ))}
      </div>
      <output className="sr">{m.document_offer_open({ count: choices.length })}</output>
    </>
  );
}

function readOffer({ state }: WritingEditor) {
  const offer = offerIn(state);
  return offer && { ...offer, choices: offer.choices.map(({ key, label }) => ({ key, label })) };
}

function choose({ view }: WritingEditor, key: string): void {
  const offer = offerIn(view.state);
  offer?.choices.find((one) => one.key === key)?.choose(view, offer.at, view.state.selection.head);
}

/** Below the line of the sign, above it where there is no room. */
function placeBelow(list: HTMLElement | null, { view }: WritingEditor, at: number): void {
  if (!list || at > view.state.doc.content.size) return;
  const caret = view.coordsAtPos(at);
  const { offsetHeight: height, offsetWidth: width, style } = list;
  const isBelow = caret.bottom + height + 8 <= window.innerHeight;
  style.top = `${isBelow ? caret.bottom + 4 : Math.max(caret.top - height - 4, 4)}px`;
  style.left = `${Math.max(Math.min(caret.left, window.innerWidth - width - 8), 8)}px`;
}
