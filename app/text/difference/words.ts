import { hasFigure, isFigure } from "~/domain/shared/figures";
import { wordDiff, wordsOf as tokensOf } from "~/domain/shared/word-diff";

/** A stretch of words that both texts have, or one of them. */
export interface Run {
  text: string;
  state: "same" | "added" | "removed";
}

/** What was added to and removed from `before` to make `after`, word by word; each run ends where the state changes. */
export const compareWords = (before: string, after: string): Run[] =>
  joined(wordDiff(before, after).map(({ text, kind }) => ({ text, state: kind })));

/** One text whole in place of another. */
export function replacedText(before: string, after: string): Run[] {
  const runs: Run[] = [
    { text: before, state: "removed" },
    { text: after, state: "added" },
  ];
  return runs.filter(({ text }) => text !== "");
}

/**
 * A space alone between two changes belongs to both of them: 'fire år' → 'seks uker' is one change, not two words
 * each. What was removed comes before what was added.
 */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed !== "") out.push({ text: removed, state: "removed" });
    if (added !== "") out.push({ text: added, state: "added" });
    [removed, added] = ["", ""];
  };
  for (const [index, { text, state }] of runs.entries()) {
    const isBetween = state === "same" && text.trim() === "" && removed + added !== "" && index < runs.length - 1;
    if (state === "removed" || isBetween) removed += text;
    if (state === "added" || isBetween) added += text;
    if (state === "same" && !isBetween) {
      flush();
      out.push({ text, state });
    }
  }
  flush();
  return out;
}

const changed = (runs: readonly Run[]): Run[] => runs.filter(({ state }) => state !== "same");

/** Whether a number or a date is among the words that changed. */
export const changesFigures = (runs: readonly Run[]): boolean => changed(runs).some(({ text }) => hasFigure(text));

/** Whether numbers and dates are all that changed. */
export const changesFiguresAlone = (runs: readonly Run[]): boolean => {
  const words = changed(runs).flatMap(({ text }) => tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token)));
  return words.length > 0 && words.every(isFigure);
};

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

export const countOfWords = (text: string): number => wordsOf(text).length;

/** Each word with the one behind it: what tells a text from others. */
export const wordPairs = (text: string): string[] =>
  wordsOf(text).flatMap((word, at, all) => (at + 1 < all.length ? [`${word} ${all[at + 1]}`] : []));

/** How much of both texts is in both, from 0 to 1, by words. */
export function likeness(before: string, after: string): number {
  const { one, other, shared } = sharedWords(before, after);
  return one + other === 0 ? 1 : (2 * shared) / (one + other);
}

/** How much of the shorter text is in the longer one, from 0 to 1: all of it where words were only added. */
export function containment(before: string, after: string): number {
  const { one, other, shared } = sharedWords(before, after);
  return shared / Math.max(1, Math.min(one, other));
}

function sharedWords(before: string, after: string) {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return { one: one.length, other: other.length, shared };
}
