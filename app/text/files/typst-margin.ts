import { OSLO } from "~/domain/shared/oslo-time";
import { typstString } from "~/text/formats/typst";
import type { RichTextNode } from "~/text/rich-text";
import { fileText } from "./file-parts";
import { changeOf, endChange, threadOf } from "./markup";
import type { Signed, TextFile } from "./text-file";

const INSERTED = "#0b5d3b";
const DELETED = "#8f2d2d";

/** How much of the page's width is kept for what stands beside the text. */
const BESIDE = "5cm";

/** Letters that somebody suggests to put in or take out, in the colour and the line that say so without colour too. */
export function typstSuggested({ marks }: RichTextNode, letters: string): string {
  if (changeOf(marks, "inserted") !== null) return `text(fill: rgb("${INSERTED}"), underline(${letters}))`;
  if (changeOf(marks, "deleted") !== null) return `text(fill: rgb("${DELETED}"), strike(${letters}))`;
  return letters;
}

/** The sign where a comment begins: its number in the margin. */
export function typstCommentSign(point: RichTextNode, file: TextFile): string {
  const thread = threadOf(point);
  const isSaid = thread !== null && (file.markup?.threads[thread]?.comments.length ?? 0) > 0;
  return isSaid ? `super(strong(${typstString(`[${thread + 1}]`)}))` : '""';
}

/** A block of the body with what is said and suggested in it beside it. */
export function typstBeside(block: RichTextNode, drawn: string, file: TextFile): string {
  const notes = [...threadsIn(block)].flatMap((thread) => threadNote(file, thread));
  const changes = [...changesIn(block)].flatMap((change) => changeNote(file, change));
  const all = [...notes, ...changes];
  if (all.length === 0 && block.type === "heading") return drawn;
  if (all.length === 0) return `pad(right: ${BESIDE}, ${drawn})`;
  return `grid(columns: (1fr, ${BESIDE} - 0.5cm), column-gutter: 0.5cm, {${drawn}}, {${all.join("; ")}})`;
}

/** What is said about the whole text, or about words that are no longer there. */
export function typstSaidOfAll(file: TextFile): string[] {
  const placed = threadsIn(file.body);
  const others = (file.markup?.threads ?? []).flatMap((_, thread) =>
    placed.has(thread) ? [] : threadNote(file, thread),
  );
  if (others.length === 0) return [];
  return [`#strong(${typstString(file.words.saidOfAll)})`, ...others.map((one) => `#${one}`)];
}

function threadNote(file: TextFile, thread: number): string[] {
  const found = file.markup?.threads[thread];
  if (!found || found.comments.length === 0) return [];
  const head = `[${thread + 1}]${found.isResolved ? ` ${file.words.settled}` : ""}`;
  const said = found.comments.map((comment) => [signature(comment, file.language), comment.body] as const);
  return [note(head, said)];
}

function changeNote(file: TextFile, change: number): string[] {
  const signed = file.markup?.changes[change];
  return signed ? [note(file.words.suggested, [[signature(signed, file.language), ""]])] : [];
}

function note(head: string, said: readonly (readonly [string, string])[]): string {
  const lines = said.map(
    ([who, words]) =>
      `par({text(fill: muted, ${typstString(who)})${words === "" ? "" : `; linebreak(); ${linesOf(words)}`}})`,
  );
  const inside = `{set text(size: 8pt, hyphenate: true); set par(leading: 0.5em, spacing: 0.6em); par(strong(${typstString(head)})); ${lines.join("; ")}}`;
  return `block(width: 100%, inset: (left: 6pt, y: 1pt), stroke: (left: 1.5pt + line-colour), below: 0.7em, ${inside})`;
}

const linesOf = (words: string): string =>
  fileText(words)
    .split("\n")
    .map((line) => typstString(line))
    .join("; linebreak(); ");

/** 'Fagleder, Røst, 29. nov. 2026' */
function signature({ author, at }: Signed, language: string): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: OSLO }).format(new Date(at));
  return `${fileText(author)}, ${day}`;
}

/** Threads that begin in a block, in order. */
function threadsIn(block: RichTextNode): Set<number> {
  const own = block.type === "commentStart" ? threadOf(block) : null;
  return new Set([...(own === null ? [] : [own]), ...(block.content ?? []).flatMap((part) => [...threadsIn(part)])]);
}

/** Changes of a block's letters and ends, in order. */
function changesIn(block: RichTextNode): Set<number> {
  const kinds = ["inserted", "deleted", "reformatted"];
  const marked = kinds.map((kind) => changeOf(block.marks, kind));
  const ends = [endChange(block, "insertedEnd"), endChange(block, "deletedEnd")];
  const own = [...marked, ...ends].filter((change) => change !== null);
  return new Set([...own, ...(block.content ?? []).flatMap((part) => [...changesIn(part)])]);
}
