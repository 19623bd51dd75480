import { Plugin, type PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** Somebody may leave a composition open; the others' words do not wait longer than this after its last sign. */
const COMPOSITION_MS = 3_000;
/** A browser tells of a moved caret within this, also when it is busy. */
const KEY_MS = 60;
/** While key follows key, the others' words come in at least this often. */
const KEYS_MS = 500;

const awaited = new WeakSet<EditorView>();

/** Whether the browser has yet to tell what a key or the mouse did: the caret on screen may be another than the editor's. */
export const isAwaited = (view: EditorView): boolean => awaited.has(view);

/** The part of ProseMirror's view that reads what the browser did; its types do not say it. */
interface Reader {
  domObserver: { flush(): void };
}

/**
 * Reads where the caret is now, without waiting to be told. On a busy machine a browser tells late: a key that comes
 * before would act on the selection of then, and whatever changes the page would put the caret back to it.
 */
const readCaret = (view: EditorView): void => {
  if (!view.composing) (view as unknown as Reader).domObserver.flush();
};

/** Draws again what is in the page and no part of the text, with the caret where it is now. */
export function drawAgain(view: EditorView, plugin: PluginKey, order: unknown): void {
  if (view.isDestroyed) return;
  readCaret(view);
  view.dispatch(view.state.tr.setMeta(plugin, order));
}

/** Does it once the browser has told; what marks letters of the text would put the caret back as well. Answers how to call it off. */
export function whenTold(view: EditorView, act: () => void): () => void {
  let frame = 0;
  const look = () => {
    if (view.isDestroyed) return;
    if (isAwaited(view)) {
      frame = requestAnimationFrame(look);
      return;
    }
    readCaret(view);
    act();
  };
  look();
  return () => cancelAnimationFrame(frame);
}

/**
 * What others write waits while the browser has not told what the person does: composes a letter or a word (dead
 * keys, an input method, the word suggestions of a phone), or moved the caret. Replacing the letters around would
 * lose what is composed, and put the caret back where it was.
 *
 * @param hold keeps others' changes away until what it returns is called
 */
export function quietInput(hold: () => () => void): Plugin {
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isComposing = false;
  let since = 0;

  const end = (view: EditorView) => {
    clearTimeout(timer);
    isComposing = false;
    awaited.delete(view);
    if (release) readCaret(view);
    release?.();
    release = null;
  };
  const wait = (view: EditorView, most: number) => {
    if (!release) {
      release = hold();
      since = Date.now();
    }
    awaited.add(view);
    clearTimeout(timer);
    timer = setTimeout(() => end(view), most);
    return false;
  };
  const compose = (view: EditorView) => {
    isComposing = true;
    return wait(view, COMPOSITION_MS);
  };
  const act = (view: EditorView) => {
    if (isComposing) return false;
    if (release && Date.now() - since >= KEYS_MS) end(view);
    return wait(view, KEY_MS);
  };

  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: compose,
        compositionupdate: compose,
        // ProseMirror reads what was composed a moment later
        compositionend: (view) => {
          isComposing = false;
          return wait(view, KEY_MS);
        },
        keydown: (view) => {
          if (!isComposing) readCaret(view);
          return act(view);
        },
        mousedown: act,
      },
    },
    view: (view) => ({ destroy: () => end(view) }),
  });
}
