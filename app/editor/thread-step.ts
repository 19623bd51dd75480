/** The keys that go to the next and the previous comment: in the text, and on the page of comments. */
export const THREAD_KEYS = { next: "Mod-Alt-n", previous: "Mod-Alt-p" } as const;

/**
 * The way a key goes among the comments, or null for another key. By the key's place where a layout writes an accent
 * with it.
 */
export function threadStep(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): 1 | -1 | null {
  if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.shiftKey) return null;
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
