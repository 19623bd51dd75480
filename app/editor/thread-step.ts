/** The keys that go to the next and the previous comment: in the text, and on the page of comments. */
export const THREAD_KEYS = { next: "Mod-Alt-n", previous: "Mod-Alt-p" } as const;
/** The same among suggestions. */
export const SUGGESTION_KEYS = { next: "Mod-Alt-Shift-n", previous: "Mod-Alt-Shift-p" } as const;

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The way a key goes among the comments, or null for another key. */
export const threadStep = (event: Pressed): 1 | -1 | null => (event.shiftKey ? null : stepOf(event));
/** The way a key goes among the suggestions. */
export const suggestionStep = (event: Pressed): 1 | -1 | null => (event.shiftKey ? stepOf(event) : null);

/** By the key's place where a layout writes an accent with it. */
function stepOf(event: Pressed): 1 | -1 | null {
  if (!(event.ctrlKey || event.metaKey) || !event.altKey) return null;
  const key = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
  if (key === "n") return 1;
  return key === "p" ? -1 : null;
}

/** The one after or before in a circle; the first or the last from none of them. */
export function stepFrom<T>(all: readonly T[], current: T | null, step: 1 | -1): T | undefined {
  const at = current === null ? -1 : all.indexOf(current);
  if (at < 0) return step === 1 ? all[0] : all.at(-1);
  return all[(at + step + all.length) % all.length];
}
