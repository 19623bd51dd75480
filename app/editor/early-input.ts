/** What somebody did to a text that is shown and cannot be written in yet. */
interface EarlyInput {
  /** Where they pressed, in pixels from the text's corner: what stands above it may grow */
  left: number;
  top: number;
  /** Letters, and a line break for Enter */
  typed: string;
}

let early: EarlyInput | null = null;

/** The text as the server read it, while the editor is on its way. */
const WAITING_TEXT = "[aria-busy] article.text";

/** Notes where somebody presses in the waiting text, and what they type after that. Gives the way to stop. */
export function noteEarlyInput(): () => void {
  const press = ({ target, clientX, clientY }: PointerEvent) => {
    const text = target instanceof Element ? target.closest(WAITING_TEXT) : null;
    const box = text?.getBoundingClientRect();
    early = box ? { left: clientX - box.left, top: clientY - box.top, typed: "" } : null;
  };
  const type = (event: KeyboardEvent) => {
    if (early === null || event.ctrlKey || event.metaKey || event.altKey || isElsewhere()) return;
    // A text that can only be read has taken its place: keys scroll it
    if (!document.querySelector(WAITING_TEXT)) return;
    const after = typedAfter(early.typed, event.key);
    if (after === null) return;
    early.typed = after;
    event.preventDefault();
  };
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("keydown", type, true);
  return () => {
    // What was meant for one text comes into no other
    early = null;
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("keydown", type, true);
  };
}

/** Null for a key that writes nothing. */
function typedAfter(typed: string, key: string): string | null {
  if (key === "Enter") return `${typed}\n`;
  if (key === "Backspace") return typed.slice(0, -1);
  return key.length === 1 ? typed + key : null;
}

/** The focus has gone to something by itself; a press in a text that cannot be focused leaves it on what is around. */
export const isElsewhere = (): boolean =>
  document.activeElement?.matches("a, button, input, select, textarea, summary, [contenteditable]") ?? false;

/** Gives it away once. */
export function earlyInput(): EarlyInput | null {
  const noted = early;
  early = null;
  return noted;
}
