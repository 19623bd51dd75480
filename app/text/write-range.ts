import type { Node } from "@tiptap/pm/model";

import type { ChangedRange } from "./changed-ranges";
import { formatChange, sameFormats, type Formats } from "./formats";
import { tokenBefore, tokenFrom, tokensBetween, type Token } from "./tokens";
import { writeGap } from "./write-gap";
import type { WriteTarget } from "./write-target";

/**
 * Writes what one stretch became into its sequence, with the fewest edits: what is alike at its beginning and its end
 * stays, with other marks or attributes where they changed; only what lies between goes, and comes.
 */
export function writeRange(target: WriteTarget, old: Node, next: Node, given: ChangedRange): void {
  const range = withFirst(target, given);
  const was = tokensBetween(old, range.fromA, range.toA);
  const is = tokensBetween(next, range.fromB, range.toB);
  const isAlike = (index: number, other: number) => {
    const [one, two] = [was[index], is[other]];
    return one !== undefined && two !== undefined && matches(target, one, two);
  };

  let head = 0;
  while (head < was.length && head < is.length && isAlike(head, head)) head += 1;
  if (isHigh(was[head - 1]) && (head < was.length || head < is.length)) head -= 1;
  let tail = 0;
  const most = Math.min(was.length, is.length) - head;
  while (tail < most && isAlike(was.length - 1 - tail, is.length - 1 - tail)) tail += 1;
  if (tail > 0 && isLow(was[was.length - tail]) && isHigh(was[was.length - tail - 1])) tail -= 1;

  const kept: [Token, Token][] = [];
  const behind = was.length - tail;
  for (let index = 0; index < head; index++) keep(kept, was[index], is[index]);
  for (let index = behind; index < was.length; index++) keep(kept, was[index], is[index - was.length + is.length]);

  const removed = was.slice(head, behind);
  const added = is.slice(head, is.length - tail);
  const isGap = removed.length > 0 || added.length > 0;
  const after = tail > 0 ? was[behind] : tokenFrom(old, range.toA);
  const afterNow = tail > 0 ? is[is.length - tail] : after;
  // The gap's own writing gives letters without a marker one, where what stood before them changed
  const marked = isGap && after && target.isImplicit(after) ? after : null;
  writeKept(target, kept, marked);
  const first = target.shown[0];
  const touchesFirst = first?.isFirst && range.fromA < old.child(0).nodeSize;
  if (touchesFirst) target.skipFirst(removed.some((token) => token.kind === "block" && target.isFirst(token)));
  if (!isGap) return;
  const before = head > 0 ? was[head - 1] : tokenBefore(old, range.fromA);
  writeGap(target, { before: before ?? null, removed, added, after: after ?? null, afterNow: afterNow ?? null });
}

/** The first block has no marker, so nothing can be put before it: it is written as if it had been looked at too. */
function withFirst({ shown }: WriteTarget, range: ChangedRange): ChangedRange {
  const isBefore = shown[0]?.isFirst && range.fromA === 0 && range.toA === 0;
  return isBefore ? { ...range, toA: 1, toB: range.toB + 1 } : range;
}

function matches(target: WriteTarget, was: Token, is: Token): boolean {
  if (was.kind === "letter") return is.kind === "letter" && was.unit === is.unit && isSameAtom(was.atom, is.atom);
  if (was.kind !== is.kind) return false;
  if (was.kind === "table") return was.node.attrs.id === is.node.attrs.id;
  return is.child === 0 || !target.isFirst(was);
}

/** Whether it is the same atom; what it holds may have changed. */
const isSameAtom = (was: Node | undefined, is: Node | undefined): boolean =>
  was && is ? was.type === is.type && was.attrs.id === is.attrs.id : was === is;

function keep(kept: [Token, Token][], was: Token | undefined, is: Token | undefined): void {
  if (was && is) kept.push([was, is]);
}

/** Marks and attributes of what stays. */
function writeKept(target: WriteTarget, kept: readonly [Token, Token][], marked: Token | null): void {
  let run: { at: number; length: number; formats: Formats } | null = null;
  const close = () => {
    if (run) target.edits.format(run.at, run.length, run.formats);
    run = null;
  };
  for (const [was, is] of kept) {
    if (was.kind !== "letter" || is.kind !== "letter") {
      close();
      if (was.kind === "table" && is.kind === "table") target.writing.changedTable(was, is);
      else if (was.kind === "block" && is.kind === "block" && was !== marked) target.setAttributes(was, is);
      continue;
    }
    if (was.atom && is.atom) target.setAtomValues(was.atom, is.atom);
    const formats = formatChange(was.marks, is.marks);
    const { at } = formats ? target.placeOf(was) : { at: -1 };
    if (formats && run && run.at + run.length === at && sameFormats(run.formats, formats)) run.length += 1;
    else {
      close();
      run = formats && { at, length: 1, formats };
    }
  }
  close();
}

// Yjs replaces each half of a character that was cut in two
const isHigh = (token: Token | undefined) => token?.kind === "letter" && /[\uD800-\uDBFF]/.test(token.unit);
const isLow = (token: Token | undefined) => token?.kind === "letter" && /[\uDC00-\uDFFF]/.test(token.unit);
