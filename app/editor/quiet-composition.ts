import { Plugin } from "@tiptap/pm/state";

/** Somebody may leave a composition open; the others' words do not wait longer than this after its last sign. */
const LONGEST_MS = 3_000;

/**
 * What others write waits while the person composes a letter or a word: with dead keys, an input method, or the word
 * suggestions of a phone. The browser would lose what is composed when the letters around it are replaced.
 *
 * @param hold keeps others' changes away until what it returns is called
 */
export function quietComposition(hold: () => () => void): Plugin {
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    release?.();
    release = null;
  };
  const goOn = () => {
    release ??= hold();
    clearTimeout(timer);
    timer = setTimeout(end, LONGEST_MS);
    return false;
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: goOn,
        compositionupdate: goOn,
        compositionend: () => {
          clearTimeout(timer);
          // ProseMirror reads what was composed a moment later
          timer = setTimeout(end, 60);
          return false;
        },
      },
    },
    view: () => ({ destroy: end }),
  });
}
