import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

import { activeThread, draftIn, isAnchorOrder, stepThread, threadPlaces } from "~/editor/comment-anchors";
import { stretchNear } from "~/editor/near-screen";
import { threadStep } from "~/editor/thread-step";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import { type Card, placeCards } from "~/features/document/discussion/place-cards";

/** The height of a card before it is measured. Pixels. */
const GUESS = 110;
/** Placing the cards lays the text out: not with every key. */
const AFTER_LETTERS_MS = 120;
/** What a person writes that has no thread yet. */
export const DRAFT = "draft";

interface Laid {
  /** In the order of their words. */
  ids: readonly string[];
  tops: ReadonlyMap<string, number>;
}
const NOTHING: Laid = { ids: [], tops: new Map() };

/**
 * Cards at the height of their words. Only those near what is on screen are there: a text may have hundreds, and each
 * would be laid out with every key. F6 goes from the text to the one that is looked at, and back.
 */
export function MarginCards({
  editor,
  ids,
  children,
}: {
  editor: WritingEditor;
  ids: readonly string[];
  children: (id: string) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const activeId = useEditorState(editor, ({ state }) => (draftIn(state) ? DRAFT : activeThread(state)));
  const [{ ids: near, tops }, lay] = useState(NOTHING);

  useLayoutEffect(() => {
    const place = () => {
      const element = box.current;
      if (!element) return;
      for (const card of element.children)
        heights.current.set((card as HTMLElement).dataset.card ?? "", (card as HTMLElement).offsetHeight);
      const cards = cardsNear(editor, element, ids, activeId, heights.current);
      const next = { ids: cards.map(({ id }) => id), tops: placeCards(cards, activeId) };
      lay((before) => (isSame(before, next) ? before : next));
    };
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    // Letters move a card by a line at most, unless the text grows, which is observed
    let soon: ReturnType<typeof setTimeout> | undefined;
    const afterLetters = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        later();
      }, AFTER_LETTERS_MS);
    };
    place();
    const stop = editor.subscribe((tr) => {
      if (isAnchorOrder(tr)) later();
      else if (tr.docChanged) afterLetters();
    });
    const sizes = new ResizeObserver(later);
    sizes.observe(editor.view.dom);
    // Each has its own height, known once it is there
    for (const id of near) {
      const card = box.current?.querySelector(`[data-card="${id}"]`);
      if (card) sizes.observe(card);
    }
    window.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(soon);
      stop();
      sizes.disconnect();
      window.removeEventListener("scroll", later);
    };
  }, [editor, ids, activeId, near]);

  // Wherever the focus is: a form that was sent takes it along. In the text the editor has answered first
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const card = box.current?.querySelector<HTMLElement>(".thread.is-active");
      const step = threadStep(event);
      if (event.defaultPrevented) return;
      if (event.key === "F6" && card) {
        if (card.contains(document.activeElement)) editor.view.focus();
        else card.focus();
      } else if (step === null || !editor.run(stepThread(step))) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [editor]);

  return (
    <div ref={box} className="discussion-cards">
      {near.map((id) => (
        <article
          key={id}
          data-card={id}
          tabIndex={id === activeId ? -1 : undefined}
          className={id === activeId ? "thread is-active" : "thread"}
          style={{ "--card-top": `${tops.get(id) ?? 0}px` } as CSSProperties}
        >
          {children(id)}
        </article>
      ))}
    </div>
  );
}

/** In the order of the text; what is about all of it comes first. */
function cardsNear(
  editor: WritingEditor,
  box: HTMLElement,
  ids: readonly string[],
  activeId: string | null,
  heights: ReadonlyMap<string, number>,
): Card[] {
  const { state, view } = editor;
  const places = new Map(threadPlaces(state).map(({ id, from }) => [id, from]));
  const draft = draftIn(state);
  if (draft) places.set(DRAFT, draft.from);
  const { from: first, to: last } = stretchNear(view, 1);
  const top = box.getBoundingClientRect().top;
  return ids
    .map((id) => ({ id, from: places.get(id) ?? 0 }))
    .filter(({ id, from }) => id === activeId || (from >= first && from <= last))
    .toSorted((a, b) => a.from - b.from)
    .map(({ id, from }) => ({
      id,
      at: from === 0 ? 0 : view.coordsAtPos(from).top - top,
      height: heights.get(id) ?? GUESS,
    }));
}

const isSame = (a: Laid, b: Laid): boolean =>
  a.ids.length === b.ids.length &&
  a.ids.every((id, index) => id === b.ids[index]) &&
  [...a.tops].every(([id, at]) => b.tops.get(id) === at);
