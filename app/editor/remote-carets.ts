import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";

import type { DocumentProvider, PresentPerson } from "~/collab/provider";

/** The flag with the name shows this long after a movement; then the bar alone. */
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

const remoteCaretsKey = new PluginKey<CaretState>("remoteCarets");

/** Where the others are in this text. Never oneself. */
export const remoteCaretsIn = (state: EditorState): RemoteCaret[] => remoteCaretsKey.getState(state)?.carets ?? [];

/**
 * Shows the others' carets and tells them where ours is. A browser sends a position only; names, municipalities and
 * colours are what the server says about whoever holds the key, so nobody can wear another's name.
 */
export const RemoteCarets = Extension.create<{ provider: DocumentProvider }>({
  name: "remoteCarets",
  addProseMirrorPlugins() {
    return [remoteCaretsPlugin(this.options.provider)];
  },
});

interface SyncState {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Map<Y.AbstractType<unknown>, never> };
}

const syncOf = (state: EditorState): SyncState | undefined => ySyncPluginKey.getState(state);

function remoteCaretsPlugin(provider: DocumentProvider): Plugin<CaretState> {
  const { awareness } = provider;
  const moved = new Map<number, { cursor: string; at: number }>();

  const noteMovements = () => {
    const now = Date.now();
    for (const [key, state] of awareness.getStates()) {
      const cursor = JSON.stringify(state.cursor ?? null);
      if (moved.get(key)?.cursor !== cursor) moved.set(key, { cursor, at: now });
    }
    for (const key of moved.keys()) if (!awareness.getStates().has(key)) moved.delete(key);
  };

  const locate = (state: EditorState): CaretState => {
    const sync = syncOf(state);
    if (!sync || sync.binding.mapping.size === 0) return { carets: [], decorations: DecorationSet.empty };
    const end = Math.max(state.doc.content.size - 1, 0);
    const place = (position: unknown): number | null => {
      const relative = Y.createRelativePositionFromJSON(position);
      const found = relativePositionToAbsolutePosition(sync.doc, sync.type, relative, sync.binding.mapping);
      return found === null ? null : Math.min(found, end);
    };
    const carets = provider.status.getSnapshot().people.flatMap((person): RemoteCaret[] => {
      const cursor = person.isSelf ? null : awareness.getStates().get(person.key)?.cursor;
      const anchor = cursor ? place(cursor.anchor) : null;
      const head = cursor ? place(cursor.head) : null;
      return anchor === null || head === null ? [] : [{ person, anchor, head }];
    });
    const decorations = carets.flatMap((caret) => decorate(caret, Date.now() - (moved.get(caret.person.key)?.at ?? 0)));
    return { carets, decorations: DecorationSet.create(state.doc, decorations) };
  };

  return new Plugin<CaretState>({
    key: remoteCaretsKey,
    state: {
      init: () => ({ carets: [], decorations: DecorationSet.empty }),
      apply(tr, before, _old, state) {
        // A remote change replaces the whole document, so positions are found anew; one's own is mapped
        if (tr.getMeta(remoteCaretsKey) || tr.getMeta(ySyncPluginKey)) return locate(state);
        if (!tr.docChanged) return before;
        const carets = before.carets.map((caret) => ({
          ...caret,
          anchor: tr.mapping.map(caret.anchor),
          head: tr.mapping.map(caret.head),
        }));
        return { carets, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => remoteCaretsKey.getState(state)?.decorations },
    view: (view) => followCarets(view, provider, noteMovements),
  });
}

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

function followCarets(view: EditorView, provider: DocumentProvider, noteMovements: () => void) {
  const { awareness } = provider;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      // Not with addToHistory: the sync plugin would take that for the end of what undo takes back at once
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(remoteCaretsKey, true));
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

  const tell = () => {
    const sync = syncOf(view.state);
    if (!sync) return;
    const current = awareness.getLocalState()?.cursor ?? null;
    if (!view.hasFocus()) {
      if (current !== null && isIn(sync, current)) awareness.setLocalStateField("cursor", null);
      return;
    }
    const { anchor, head } = view.state.selection;
    const at = (position: number) => absolutePositionToRelativePosition(position, sync.type, sync.binding.mapping);
    const next = { anchor: at(anchor), head: at(head) };
    if (JSON.stringify(next) !== JSON.stringify(current)) awareness.setLocalStateField("cursor", next);
  };
  const afterFocus = () => setTimeout(tell, 0);

  awareness.on("change", onChange);
  const stop = provider.status.subscribe(onChange);
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
      const sync = syncOf(view.state);
      const current = awareness.getLocalState()?.cursor ?? null;
      if (sync && current !== null && isIn(sync, current)) awareness.setLocalStateField("cursor", null);
    },
  };
}

/** Whether a cursor stands in this text: several editors on one page share one cursor. */
function isIn(sync: SyncState, cursor: { anchor: unknown }): boolean {
  const relative = Y.createRelativePositionFromJSON(cursor.anchor);
  return relativePositionToAbsolutePosition(sync.doc, sync.type, relative, sync.binding.mapping) !== null;
}
