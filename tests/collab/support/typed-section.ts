import { Fragment, Slice } from "@tiptap/pm/model";

import { nestedDocument } from "~/text/nested-document";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import { bodyTextSchema } from "~/text/text-schema";
import type { Dice } from "./dice.ts";
import type { HeadlessEditor } from "./headless-editor.ts";

type MarkName = "bold" | "italic";

/** A character as people see it, and how it is set. */
interface Character {
  text: string;
  marks: readonly MarkName[];
}

type Paragraph = readonly Character[];

const MARKS = ["bold", "italic"] as const;
const LETTERS = [..."abcdefghijklmnoprstuvyæøå ABDEFÆØÅ 0123456789 .,;:!?–«»<>&\"'", "👍", "👎", "🚴🏽", "é"];

/**
 * One person's section of a document: everything between two headings. What the person does is done twice, in the
 * editor and in plain arrays that know nothing of ProseMirror or Yjs; the arrays say what must come out.
 */
export class TypedSection {
  #paragraphs: Paragraph[] = [[]];
  #paragraph = 0;
  #offset = 0;
  #undo: Paragraph[][] = [];
  #redo: Paragraph[][] = [];
  operations = 0;

  constructor(
    /** The section's place among the document's headings. */
    private readonly index: number,
    private readonly heading: string,
    private editor: HeadlessEditor,
    private readonly dice: Dice,
  ) {}

  /** The caret goes into the section. */
  begin(): void {
    this.#jump();
  }

  /** The page was loaded again: what can be undone is gone, the text is not. */
  reopenIn(editor: HeadlessEditor): void {
    this.editor = editor;
    this.#undo = [];
    this.#redo = [];
    this.#jump();
  }

  /** The section as the document's JSON must have it. */
  expected(): RichTextNode[] {
    const heading = { type: "heading", content: [{ type: "text", text: this.heading }] };
    return [heading, ...this.#paragraphs.map(paragraphNode)];
  }

  /** Does one thing that people do. */
  act(): void {
    const { dice } = this;
    const roll = dice.below(100);
    this.#check("what others did");
    if (roll < 40) this.#step(() => this.#burst());
    else if (roll < 52) this.#step(() => this.#backspaces());
    else if (roll < 60) this.#jump();
    else if (roll < 66) this.#step(() => this.#split());
    else if (roll < 72) this.#step(() => this.#join());
    else if (roll < 78) this.#step(() => this.#paste());
    else if (roll < 84) this.#step(() => this.#setMark());
    else if (roll < 90) this.#step(() => this.#overtype());
    else if (roll < 96) this.#undoOnce();
    else this.#redoOnce();
    this.#check(`roll ${roll}`);
  }

  /** Fails as soon as the editor shows something other than what was done. */
  #check(after: string): void {
    const shown = this.#shown();
    const expected = this.#paragraphs.map(paragraphNode);
    const place = Math.max(shown.length, expected.length) - 1;
    for (let index = 0; index <= place; index++) {
      if (isSame(shown[index], expected[index])) continue;
      const found = `${JSON.stringify(shown[index])}, not ${JSON.stringify(expected[index])}`;
      throw new Error(`After ${after}, operation ${this.operations}: ${found}`);
    }
  }

  #shown(): RichTextNode[] {
    const { content = [] } = nestedDocument(this.editor.doc, BODY_TEXT);
    const headings = content.flatMap(({ type }, place) => (type === "heading" ? [place] : []));
    return content.slice((headings[this.index] ?? 0) + 1, headings[this.index + 1]);
  }

  // ───────────── Where it stands in the editor ─────────────

  /** The editor's position of a place in the section. */
  #position(paragraph: number, offset: number): number {
    let headings = -1;
    let found = -1;
    let after = 0;
    this.editor.doc.forEach((node, start) => {
      if (node.attrs.heading > 0) headings += 1;
      else if (headings === this.index && after++ === paragraph) found = start + 1;
    });
    if (found < 0) throw new Error(`the section has no paragraph ${paragraph}`);
    return found + lengthOf(this.#paragraphs[paragraph]?.slice(0, offset) ?? []);
  }

  get #here(): Paragraph {
    return this.#paragraphs[this.#paragraph] ?? [];
  }

  /** What others do must not move the caret in one's own words. */
  #checkCaret(): void {
    const expected = this.#position(this.#paragraph, this.#offset);
    if (this.editor.caret !== expected) throw new Error(`the caret is at ${this.editor.caret}, not ${expected}`);
  }

  #replaceHere(...paragraphs: Paragraph[]): void {
    this.#paragraphs = this.#paragraphs.toSpliced(this.#paragraph, 1, ...paragraphs);
  }

  // ───────────── What people do ─────────────

  #type(text: string): void {
    this.#checkCaret();
    const before = this.#here[this.#offset - 1];
    const marks = before?.marks ?? [];
    const { caret } = this.editor;
    this.editor.apply((tr) => tr.insert(caret, textNode({ text, marks })));
    this.#replaceHere(this.#here.toSpliced(this.#offset, 0, { text, marks }));
    this.#offset += 1;
    this.operations += 1;
  }

  #burst(): void {
    for (let left = 2 + this.dice.below(12); left > 0; left--) this.#type(this.dice.pick(LETTERS));
  }

  #backspaces(): void {
    for (let left = 1 + this.dice.below(8); left > 0 && this.#offset > 0; left--) {
      this.#checkCaret();
      const gone = this.#here[this.#offset - 1]?.text.length ?? 0;
      const { caret } = this.editor;
      this.editor.apply((tr) => tr.delete(caret - gone, caret));
      this.#replaceHere(this.#here.toSpliced(this.#offset - 1, 1));
      this.#offset -= 1;
      this.operations += 1;
    }
  }

  #jump(): void {
    this.#paragraph = this.dice.below(this.#paragraphs.length);
    this.#offset = this.dice.below(this.#here.length + 1);
    this.editor.moveTo(this.#position(this.#paragraph, this.#offset));
  }

  #split(): void {
    this.#checkCaret();
    const { caret } = this.editor;
    this.editor.apply((tr) => tr.split(caret));
    this.#replaceHere(this.#here.slice(0, this.#offset), this.#here.slice(this.#offset));
    this.#paragraph += 1;
    this.#offset = 0;
    this.operations += 1;
  }

  /** Backspace at the start of a paragraph. */
  #join(): void {
    if (this.#paragraph === 0) return;
    const at = this.#position(this.#paragraph, 0) - 1;
    this.editor.apply((tr) => tr.join(at));
    const before = this.#paragraphs[this.#paragraph - 1] ?? [];
    const joined = [...before, ...this.#here];
    this.#paragraphs = this.#paragraphs.toSpliced(this.#paragraph - 1, 2, joined);
    this.#paragraph -= 1;
    this.#moveTo(before.length);
    this.operations += 1;
  }

  #paste(): void {
    this.#checkCaret();
    const pasted = Array.from({ length: 1 + this.dice.below(4) }, () =>
      Array.from({ length: 1 + this.dice.below(25) }, () => ({ text: this.dice.pick(LETTERS), marks: [] })),
    );
    const nodes = pasted.map((characters) => bodyTextSchema.node("block", null, characters.map(textNode)));
    const slice = new Slice(Fragment.from(nodes), 1, 1);
    const { caret } = this.editor;
    this.editor.apply((tr) => tr.replace(caret, caret, slice));
    const [first = [], ...others] = pasted;
    const left = this.#here.slice(0, this.#offset);
    const right = this.#here.slice(this.#offset);
    const last = others.pop();
    if (last === undefined) this.#replaceHere([...left, ...first, ...right]);
    else this.#replaceHere([...left, ...first], ...others, [...last, ...right]);
    this.#paragraph += last === undefined ? 0 : others.length + 1;
    this.#moveTo(last === undefined ? left.length + first.length : last.length);
    this.operations += 1;
  }

  #setMark(): void {
    const [from, to] = this.#range();
    if (from === to) return;
    const name = this.dice.pick(MARKS);
    const remove = this.dice.below(3) === 0;
    const [start, end] = [this.#position(this.#paragraph, from), this.#position(this.#paragraph, to)];
    const mark = this.editor.mark(name);
    this.editor.apply((tr) => (remove ? tr.removeMark(start, end, mark) : tr.addMark(start, end, mark)));
    this.#replaceHere(
      this.#here.map((character, place) => {
        if (place < from || place >= to) return character;
        const marks = MARKS.filter((one) => (one === name ? !remove : character.marks.includes(one)));
        return { ...character, marks };
      }),
    );
    this.operations += 1;
  }

  /** Typing over what is selected. */
  #overtype(): void {
    const [from, to] = this.#range();
    const [start, end] = [this.#position(this.#paragraph, from), this.#position(this.#paragraph, to)];
    const typed: Character = { text: this.dice.pick(LETTERS), marks: [] };
    this.editor.apply((tr) => tr.replaceWith(start, end, textNode(typed)));
    this.#replaceHere(this.#here.toSpliced(from, to - from, typed));
    this.#moveTo(from + 1);
    this.operations += 1;
  }

  #range(): [number, number] {
    const ends = [this.dice.below(this.#here.length + 1), this.dice.below(this.#here.length + 1)];
    return [Math.min(...ends), Math.max(...ends)];
  }

  #moveTo(offset: number): void {
    this.#offset = offset;
    this.editor.moveTo(this.#position(this.#paragraph, offset));
  }

  // ───────────── Undo ─────────────

  #step(act: () => void): void {
    if (this.dice.below(5) === 0) this.#forgetHistory();
    this.editor.endUndoStep();
    const before = this.#paragraphs;
    act();
    if (this.#paragraphs === before || isSame(this.#paragraphs, before)) return;
    this.#undo.push(before);
    this.#redo = [];
  }

  #forgetHistory(): void {
    this.editor.forgetHistory();
    this.#undo = [];
    this.#redo = [];
  }

  #undoOnce(): void {
    const before = this.#undo.pop();
    if (before === undefined) return;
    this.#redo.push(this.#paragraphs);
    this.#restore(before, () => this.editor.undo());
  }

  #redoOnce(): void {
    const after = this.#redo.pop();
    if (after === undefined) return;
    this.#undo.push(this.#paragraphs);
    this.#restore(after, () => this.editor.redo());
  }

  #restore(paragraphs: Paragraph[], act: () => boolean): void {
    this.editor.endUndoStep();
    if (!act()) throw new Error("there was nothing to undo");
    this.#paragraphs = paragraphs;
    this.operations += 1;
    this.#jump();
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const lengthOf = (characters: Paragraph): number => characters.reduce((sum, { text }) => sum + text.length, 0);

const textNode = ({ text, marks }: Character) =>
  bodyTextSchema.text(
    text,
    marks.map((name) => bodyTextSchema.mark(name)),
  );

/** Neighbours that are set alike are one run. */
function paragraphNode(characters: Paragraph): RichTextNode {
  const runs: { text: string; marks: readonly MarkName[] }[] = [];
  for (const { text, marks } of characters) {
    const last = runs.at(-1);
    if (last && isSame(last.marks, marks)) last.text += text;
    else runs.push({ text, marks });
  }
  const content = runs.map(({ text, marks }) => ({
    type: "text",
    ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
    text,
  }));
  return { type: "paragraph", ...(content.length > 0 ? { content } : {}) };
}
