import type { Node } from "@tiptap/pm/model";

export interface FindQuery {
  words: string;
  matchesCase: boolean;
  isWholeWord: boolean;
}

export interface Match {
  from: number;
  to: number;
}

/** As wide as what it stands for, and in nobody's words */
const LEAF = "\ufffc";
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}_]$/u;

/** Where the words stand, within one block each. Capital and small letters count as the same unless asked otherwise. */
export function findMatches(doc: Node, query: FindQuery, within: Match = { from: 0, to: doc.content.size }): Match[] {
  if (query.words === "") return [];
  const pattern = new RegExp(escaped(query.words), query.matchesCase ? "gu" : "giu");
  const matches: Match[] = [];
  doc.nodesBetween(within.from, within.to, (block, position) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, undefined, LEAF);
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const [from, to] = [position + 1 + index, position + 1 + index + found.length];
      const isWhole = !query.isWholeWord || isWord(text, index, index + found.length);
      if (isWhole && from >= within.from && to <= within.to) matches.push({ from, to });
    }
    return false;
  });
  return matches;
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

function isWord(text: string, from: number, to: number): boolean {
  const after = String.fromCodePoint(text.codePointAt(to) ?? 0);
  return !ENDS_IN_WORD.test(text.slice(Math.max(from - 2, 0), from)) && !IN_WORD.test(after);
}

/** The heading that a position is under with what follows, up to the next heading of its level or above. */
export function sectionAround(doc: Node, position: number): Match {
  let [from, level, to] = [0, 0, doc.content.size];
  let isBehind = false;
  doc.forEach((block, start) => {
    const heading = Number(block.attrs.heading ?? 0);
    if (heading === 0 || isBehind) return;
    if (start <= position) [from, level] = [start, heading];
    else if (level === 0 || heading <= level) [to, isBehind] = [start, true];
  });
  return { from, to };
}
