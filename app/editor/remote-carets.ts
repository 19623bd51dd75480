import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import * as Y from "yjs";

import type { DocumentProvider, PresentPerson } from "~/collab/provider";
import { isShown, type TextBinding } from "~/text/text-binding";

import { drawAgain, isAwaited } from "./quiet-input";

/** How long the flag with the name is shown after a movement; after that only the bar. */
const FLAG_MS = 2_000;
/** A caret that has not moved for this long fades. */
const IDLE_MS = 30_000;

export interface RemoteCaret {
  person: PresentPerson;
  anchor: number;
  head: number;
}

interface CaretState {
  carets: RemoteCaret[];
  decorations: DecorationSet;
}

/** The part of a document's provider that says who is where. */
export type CaretSource = Pick<DocumentProvider, "awareness" | "status">;

const remoteCaretsKey = new PluginKey<CaretState>("remoteCarets");

/** Where the other people are in this text. */
export const remoteCaretsIn = (state: EditorState): RemoteCaret[] => remoteCaretsKey.getState(state)?.carets ?? [];

/**
 * Shows the others' carets and tells them where ours is, as places in the shared text. A browser sends places only;
 * names, municipalities and colours are what the server says about whoever holds the key, so nobody can wear
 * another's name.
 */
export function remoteCarets(source: CaretSource, binding: TextBinding): Plugin<CaretState> {
  const { awareness, status } = source;
  const movements = new Map<number, { cursor: string; at: number }>();

  const noteMovements = () => {
    const now = Date.now();
    for (const [key, state] of awareness.getStates()) {
      const cursor = JSON.stringify(state.cursor ?? null);
      if (movements.get(key)?.cursor !== cursor) movements.set(key, { cursor, at: now });
    }
    for (const key of movements.keys()) if (!awareness.getStates().has(key)) movements.delete(key);
  };

  const show = (carets: RemoteCaret[], { doc }: EditorState): CaretState => {
    const stillOf = ({ person }: RemoteCaret) => Date.now() - (movements.get(person.key)?.at ?? 0);
    const decorations = carets.flatMap((caret) => decorate(caret, stillOf(caret)));
    return { carets, decorations: DecorationSet.create(doc, decorations) };
  };

  const locate = (state: EditorState): CaretState => {
    const end = Math.max(state.doc.content.size - 1, 0);
    const place = (cursor: unknown): number | null => {
      const found = positionOf(binding, cursor);
      return found === null ? null : Math.min(found, end);
    };
    const carets = status.getSnapshot().people.flatMap((person): RemoteCaret[] => {
      const cursor = person.isSelf ? null : awareness.getStates().get(person.key)?.cursor;
      const anchor = cursor ? place(cursor.anchor) : null;
      const head = cursor ? place(cursor.head) : null;
      return anchor === null || head === null ? [] : [{ person, anchor, head }];
    });
    return show(carets, state);
  };

  return new Plugin<CaretState>({
    key: remoteCaretsKey,
    state: {
      init: () => ({ carets: [], decorations: DecorationSet.empty }),
      apply(tr, before, _old, state) {
        // Until our own change is in the shared text, positions cannot be resolved
        if (tr.getMeta(remoteCaretsKey) || isShown(tr)) return locate(state);
        return tr.docChanged
          ? show(
              before.carets.map((caret) => moved(caret, tr)),
              state,
            )
          : before;
      },
    },
    props: { decorations: (state) => remoteCaretsKey.getState(state)?.decorations },
    view: (view) => followCarets(view, source, binding, noteMovements),
  });
}

/** Text typed where another's caret is goes after that caret; at the edges of a selection it goes outside. */
function moved({ person, anchor, head }: RemoteCaret, { mapping }: Transaction): RemoteCaret {
  const at = (position: number, other: number) => mapping.map(position, position < other ? 1 : -1);
  return { person, anchor: at(anchor, head), head: at(head, anchor) };
}

const positionOf = (binding: TextBinding, cursor: unknown): number | null =>
  binding.positionOf(Y.createRelativePositionFromJSON(cursor));

function decorate({ person, anchor, head }: RemoteCaret, still: number): Decoration[] {
  const phase = still < FLAG_MS ? "flagged" : still < IDLE_MS ? "quiet" : "idle";
  const caret = Decoration.widget(head, () => caretElement(person, phase), {
    key: `${person.key}-${phase}`,
    side: 10,
    ignoreSelection: true,
  });
  if (anchor === head) return [caret];
  const selection = { class: "remote-selection", "data-who": String(person.colour) };
  return [caret, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), selection)];
}

function caretElement(person: PresentPerson, phase: "flagged" | "quiet" | "idle"): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `caret ${phase}`;
  caret.dataset.who = String(person.colour);
  caret.contentEditable = "false";
  // Where the others are is in the list of people and the outline; a flag inside a sentence would be read as text
  caret.setAttribute("aria-hidden", "true");
  const flag = document.createElement("b");
  flag.textContent = `${person.initials} · ${person.organisationName}`;
  caret.append(flag);
  return caret;
}

function followCarets(view: EditorView, source: CaretSource, binding: TextBinding, noteMovements: () => void) {
  const { awareness } = source;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isAlone = () => source.status.getSnapshot().people.every(({ isSelf }) => isSelf);
  const refresh = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (view.isDestroyed) return;
      if (isAwaited(view)) return refresh();
      // With nobody else here there is nothing to draw, and drawing would lay out a long text once more
      if (isAlone() && remoteCaretsIn(view.state).length === 0) return;
      drawAgain(view, remoteCaretsKey, true);
    });
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      refresh();
      timer = setTimeout(refresh, IDLE_MS - FLAG_MS);
    }, FLAG_MS);
  };
  const onChange = () => {
    noteMovements();
    refresh();
    settle();
  };

  const own = (): { anchor: unknown; head: unknown } | null => awareness.getLocalState()?.cursor ?? null;
  // Several editors on one page share one cursor
  const takeAway = () => {
    const cursor = own();
    if (cursor && positionOf(binding, cursor.anchor) !== null) awareness.setLocalStateField("cursor", null);
  };
  const tell = () => {
    if (!view.hasFocus()) return takeAway();
    const next = cursorOf(view.state, binding);
    if (next && JSON.stringify(next) !== JSON.stringify(own())) awareness.setLocalStateField("cursor", next);
  };
  const afterFocus = () => setTimeout(tell, 0);

  awareness.on("change", onChange);
  const stop = source.status.subscribe(onChange);
  view.dom.addEventListener("focusin", tell);
  view.dom.addEventListener("focusout", afterFocus);
  onChange();
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) tell();
    },
    destroy: () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      awareness.off("change", onChange);
      stop();
      view.dom.removeEventListener("focusin", tell);
      view.dom.removeEventListener("focusout", afterFocus);
      takeAway();
    },
  };
}

/** The selection as places in the shared text; null while the editor is ahead of it. */
export function cursorOf({ doc, selection }: EditorState, binding: TextBinding) {
  if (!binding.mirror.document.eq(doc)) return null;
  const { anchor, head, empty } = selection;
  const at = (position: number, other: number) => {
    // Text that others write at the edges of a range is not part of it
    const place = binding.placeAt(position, empty || position > other ? "before" : "behind");
    return Y.relativePositionToJSON(place) as unknown;
  };
  return { anchor: at(anchor, head), head: at(head, anchor) };
}
