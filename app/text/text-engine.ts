import type { Anchor, AnchoredHeading, AnchorPlace } from "./anchor-places";
import type { BlockAttributes } from "./block-attributes";
import type { ComparedSection } from "./difference/compared";
import type { Accepted, Accepting, TakenBack } from "./suggestion/accept-suggestions";
import type { Change } from "./suggestion/changes";
import type { DescribedSuggestion } from "./suggestion/describe-suggestions";
import type { TakeBack } from "./suggestion/take-back";

/** A document's live text at one point of its update log. */
export interface TextState {
  /** Sequence of the last update it holds. */
  sequence: bigint;
  /** Compacted Yjs state (update encoding v1), or null for none. */
  snapshot: Uint8Array | null;
  /** Yjs updates after the snapshot, in log order. */
  tail: Uint8Array[];
}

/** ProseMirror JSON of one root of the document. */
export interface RichTextNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: RichTextNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** A block of the flat text with its letters, or a table. */
export type FlatPart =
  | { attributes: Readonly<BlockAttributes>; content: readonly RichTextNode[] }
  | { table: RichTextNode };

/** A body with what is suggested in it and said about it, as another program has it. */
export interface MarkedBody {
  parts: FlatPart[];
  /** Changes that are made already */
  settled: number[];
  /** How many threads there are. */
  threads: number;
}

/** A new text, with what is suggested in it beside it. */
export interface SuggestedText {
  /** Update encoding v1, without what is suggested */
  state: Uint8Array;
  suggestions: { changes: Change[]; /** Which changes of the file it is. */ of: number[] }[];
  /** Of each thread; null for one that is about the whole text. */
  anchors: ((Anchor & { quote: string }) | null)[];
}

/** A whole text as somebody left it. */
export interface Revision {
  /** Yjs clientID under which the new parts were written. */
  clientId: number;
  content: Record<string, RichTextNode>;
}

export interface RenderedText {
  /** By root name: a strategy has the one root `body`, an application one root per long text. */
  content: Record<string, RichTextNode>;
  /** Sanitised HTML of all roots, in the order of their names. */
  html: string;
  htmlByRoot: Record<string, string>;
  text: string;
  words: number;
  /** Compacted state, update encoding v1. */
  state: Uint8Array;
  /** SHA-256 (hex) of the canonical JSON of `content`. */
  sha256: string;
  /** Characters by the Yjs clientID they were written under. */
  authors: Record<string, number>;
}

/** One of two texts that are compared. */
export interface TextToCompare {
  content: RichTextNode;
  /** The state that the content is of, which tells who wrote it; null where it is not kept or cannot be read. */
  state: Pick<TextState, "snapshot" | "tail"> | null;
  /** The root in the state */
  root: string;
}

export interface Rewriting {
  /** Update encoding v1; null where nothing differs. */
  update: Uint8Array | null;
  clock: number;
}

export interface MarkedUp {
  body: RichTextNode;
  /** Of each suggestion, whether it makes something of the text that letters with marks do not show. */
  hasMore: boolean[];
}

/** What the use-cases need of the co-editing core. Runs in a worker: never blocks the main thread. */
export interface TextEngine {
  render(state: TextState): Promise<RenderedText>;
  /** The state of a new document holding this content (root name → ProseMirror JSON). */
  build(content: Record<string, RichTextNode>): Promise<Uint8Array>;
  /** The state of a document that several have written, revision after revision. */
  buildHistory(revisions: readonly Revision[]): Promise<Uint8Array>;
  /** The state of a new document by this clientID, with what the file that it is made of suggests and says beside it. */
  suggested(marked: MarkedBody, clientId: number): Promise<SuggestedText>;
  /** Where stretches of the body are; null for what is no stretch of it. */
  locate(state: TextState, anchors: readonly Anchor[]): Promise<(AnchorPlace | null)[]>;
  /** The headings of the body, each with the stretch that it is. */
  headings(state: TextState): Promise<AnchoredHeading[]>;
  /** The edit under this clientID that makes a live text what another was, and the next clock after it. */
  rewrite(state: TextState, content: Record<string, RichTextNode>, clientId: number): Promise<Rewriting>;
  /** What suggestions would do with the body of a live text. */
  describe(state: TextState, suggestions: readonly (readonly Change[])[]): Promise<DescribedSuggestion[]>;
  /** The body of a live text with what is suggested in it and where stretches begin and end (files/markup.ts). */
  markUp(state: TextState, suggestions: readonly (readonly Change[])[], anchors: readonly Anchor[]): Promise<MarkedUp>;
  /** The edits that accept suggestions, each under its author's clientID, and what the others are after them. */
  accept(state: TextState, accepting: readonly Accepting[], staying: readonly (readonly Change[])[]): Promise<Accepted>;
  /** The edit under this clientID that takes back what was accepted; null where something of it has been changed since. */
  takeBack(
    state: TextState,
    clientId: number,
    backs: readonly TakeBack[],
    staying: readonly (readonly Change[])[],
  ): Promise<TakenBack | null>;
  /** Which of these can be taken back: nothing of them has been changed since. */
  stillStand(state: TextState, backs: readonly TakeBack[]): Promise<boolean[]>;
  /** What changed from one text to another, by section, with the clientIDs that wrote it. */
  compare(before: TextToCompare, after: TextToCompare): Promise<ComparedSection[]>;
}
