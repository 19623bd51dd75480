import { plainText } from "~/text/formats/plain";
import type { RichTextNode } from "./rich-text";

export interface OutlineEntry {
  /** 1 to 3 */
  level: number;
  /** '4.1': the heading's place, so a skipped level counts as one step down */
  number: string;
  text: string;
  /** The heading's id in the rendered page */
  id: string;
}

/** Numbers headings as they come: next(1) → '1', next(2) → '1.1', next(1) → '2'. */
export function headingNumbers(): { next(level: number): string } {
  const open: { level: number; count: number }[] = [];
  return {
    next(level) {
      let last = open.at(-1);
      let before = 0;
      while (last && last.level > level) {
        before = last.count;
        open.pop();
        last = open.at(-1);
      }
      if (last?.level === level) last.count += 1;
      else open.push({ level, count: before + 1 });
      return open.map((part) => part.count).join(".");
    },
  };
}

/** Ids from headings' words: 'Omfang og opsjoner' → 's-omfang-og-opsjoner', the second one '…-2'. */
export function headingIds(prefix = "s"): { next(text: string): string } {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return {
    next(text) {
      const words = text
        .toLowerCase()
        .normalize("NFC")
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-+|-+$/g, "");
      const id = `${prefix}-${Array.from(words).slice(0, 60).join("").replace(/-$/, "") || "-"}`;
      let [free, times] = [id, counts.get(id) ?? 1];
      // A heading may say by itself what the second of another is called: 'Mål', 'Mål', 'Mål 2'
      while (taken.has(free)) free = `${id}-${++times}`;
      counts.set(id, times);
      taken.add(free);
      return free;
    },
  };
}

/** The headings of a text in order. Ids and numbers are those of the rendered page. */
export function outlineOf(node: RichTextNode, idPrefix?: string): OutlineEntry[] {
  const numbers = headingNumbers();
  const ids = headingIds(idPrefix);
  return (node.content ?? [])
    .filter((block) => block.type === "heading")
    .map((heading) => {
      const text = plainText(heading);
      const level = headingLevel(heading.attrs?.level);
      return { level, number: numbers.next(level), text, id: ids.next(text) };
    });
}

export const headingLevel = (level: unknown): number => (level === 2 || level === 3 ? level : 1);
