import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";
import { imagePath } from "~/text/formats/html";
import type { Change } from "~/text/suggestion/changes";
import { imagesIn } from "~/text/suggestion/describe-suggestions";
import { marksOfOthers, marksOfOwn, type SuggestionMark } from "~/text/suggestion/suggestion-marks";
import type { TextBinding } from "~/text/text-binding";

import { withQuickLookup } from "./block-decorations";
import { drawAgain, whenTold } from "./quiet-input";
import type { SuggestionSession } from "./suggestion-session";
import { stepFrom, suggestionStep } from "./thread-step";

/** What the editor shows of a suggestion. */
export interface ShownSuggestion {
  id: string;
  /** Whose it is, with the municipality */
  by: string;
  /** Presence colour, 1 to 8 */
  colour: number;
  changes: readonly Change[];
}

interface MarkState {
  suggestions: readonly ShownSuggestion[];
  marks: readonly SuggestionMark[];
  /** The ids of those with a place in the text, in its order: what is written between readings changes nothing in it */
  order: readonly string[];
  activeId: string | null;
  decorations: DecorationSet;
}

type Order = { suggestions: readonly ShownSuggestion[] } | { activeId: string | null } | "locate";

/** What others write may move a mark: it is looked for again after so much quiet. */
const QUIET_MS = 300;

const key = new PluginKey<MarkState>("suggestionMarks");

const give =
  (order: Order): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(tr.setMeta(key, order));
    return true;
  };

/** The suggestions of others, and one's own while they are not written in this editor. */
export const setSuggestions = (suggestions: readonly ShownSuggestion[]): Command => give({ suggestions });
/** The suggestion that is looked at. */
export const setActiveSuggestion = (activeId: string | null): Command => give({ activeId });

export const activeSuggestion = (state: EditorState): string | null => key.getState(state)?.activeId ?? null;

/** Those that have a place in the text, in its order. */
export const suggestionsInOrder = (state: EditorState): readonly string[] => key.getState(state)?.order ?? NONE;

const NONE: readonly string[] = [];

const orderOf = (marks: readonly SuggestionMark[]): string[] => [
  ...new Set(marks.toSorted((a, b) => startOf(a) - startOf(b)).map(({ id }) => id)),
];

/** The one that is looked at; where it has been decided, the one beside the caret that comes before the step. */
function currentIn(state: EditorState, marks: readonly SuggestionMark[], step: 1 | -1): string | null {
  const active = activeSuggestion(state);
  if (marks.some(({ id }) => id === active)) return active;
  const { head } = state.selection;
  const places = marks.toSorted((a, b) => startOf(a) - startOf(b));
  const passed =
    step === 1 ? places.findLast((mark) => startOf(mark) < head) : places.find((mark) => startOf(mark) > head);
  return passed?.id ?? null;
}

/** Looks at the next or the previous suggestion, from the one that is looked at or from the caret. */
export const stepSuggestion =
  (step: 1 | -1): Command =>
  (state, dispatch) => {
    const marks = key.getState(state)?.marks ?? [];
    const next = stepFrom(suggestionsInOrder(state), currentIn(state, marks, step), step);
    const place = marks.find(({ id }) => id === next);
    if (next === undefined || !place) return false;
    const at = Math.min(startOf(place) + (place.kind === "changed" ? 1 : 0), state.doc.content.size);
    const selection = TextSelection.near(state.doc.resolve(at));
    dispatch?.(state.tr.setSelection(selection).setMeta(key, { activeId: next }).scrollIntoView());
    return true;
  };

/**
 * Shows in the text what is suggested: letters that would go, letters that would come, and what would become another.
 * Where the text is a fork, the session's own suggestions are read from it after every change.
 */
export function suggestionMarks(binding: TextBinding, session: SuggestionSession | null): Plugin<MarkState> {
  const locate = (suggestions: readonly ShownSuggestion[]) => {
    const own = session ? marksOfOwn(binding.mirror, session.read()) : [];
    return [...marksOfOthers(binding.mirror, suggestions), ...own];
  };
  return new Plugin<MarkState>({
    key,
    state: {
      init: () => ({ suggestions: [], marks: [], order: NONE, activeId: null, decorations: DecorationSet.empty }),
      apply(tr, before, _old, state) {
        const order: Order | undefined = tr.getMeta(key);
        if (order === undefined && !tr.docChanged) return before;
        if (order === undefined) {
          const marks = before.marks.map((mark) => mapped(mark, (at, side) => tr.mapping.map(at, side)));
          return { ...before, marks, decorations: withQuickLookup(before.decorations.map(tr.mapping, tr.doc)) };
        }
        const given = order === "locate" ? before : { ...before, ...order };
        const isReread = order === "locate" || "suggestions" in order;
        // An editor that is ahead of the shared text is read once they are alike
        const isAlike = binding.mirror.document.eq(state.doc);
        const marks = isReread && isAlike ? locate(given.suggestions) : given.marks;
        const next = { ...given, marks, order: marks === given.marks ? given.order : orderOf(marks) };
        return { ...next, decorations: decorate(next, state.doc, session) };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleKeyDown(view, event) {
        const step = suggestionStep(event);
        return step !== null && stepSuggestion(step)(view.state, view.dispatch);
      },
      handleClick(view, position) {
        const { marks = [] } = key.getState(view.state) ?? {};
        const found = smallestAt(marks, position);
        if (found !== activeSuggestion(view.state)) setActiveSuggestion(found)(view.state, view.dispatch);
        return false;
      },
    },
    view: (view) => readAgain(view, session),
  });
}

const startOf = (mark: SuggestionMark): number => ("at" in mark ? mark.at : mark.from);
const endOf = (mark: SuggestionMark): number => ("at" in mark ? mark.at : mark.to);

function mapped(mark: SuggestionMark, map: (at: number, side: 1 | -1) => number): SuggestionMark {
  if ("at" in mark) return { ...mark, at: map(mark.at, -1) };
  const from = map(mark.from, 1);
  return { ...mark, from, to: Math.max(from, map(mark.to, -1)) };
}

function smallestAt(marks: readonly SuggestionMark[], position: number): string | null {
  const around = marks.filter((mark) => startOf(mark) <= position && position <= endOf(mark));
  const [smallest] = around.toSorted((a, b) => endOf(a) - startOf(a) - (endOf(b) - startOf(b)));
  return smallest?.id ?? null;
}

const ELEMENT = { removed: "del", removing: "del", added: "ins", adding: "ins", formatted: "span" } as const;

function decorate(
  { suggestions, marks, activeId }: MarkState,
  doc: EditorState["doc"],
  session: SuggestionSession | null,
): DecorationSet {
  const by = new Map(suggestions.map((one) => [one.id, one]));
  const decorations = marks.flatMap((mark): Decoration[] => {
    const who = by.get(mark.id) ?? session?.author;
    const looks = {
      class: `suggested is-${mark.kind}${mark.id === activeId ? " is-active" : ""}`,
      "data-who": String(who?.colour ?? 7),
      title: m.suggestion_of({ name: who?.by ?? "" }),
    };
    if (endOf(mark) > doc.content.size) return [];
    if (mark.kind === "changed") return [Decoration.node(mark.from, mark.to, looks)];
    if (!("at" in mark)) return [Decoration.inline(mark.from, mark.to, { ...looks, nodeName: ELEMENT[mark.kind] })];
    const element = () => widget(ELEMENT[mark.kind], looks, mark);
    const side = mark.kind === "adding" ? 1 : -1;
    return [
      Decoration.widget(mark.at, element, { side, key: JSON.stringify([mark, activeId]), ignoreSelection: true }),
    ];
  });
  return withQuickLookup(DecorationSet.create(doc, decorations));
}

function widget(
  tag: "ins" | "del",
  looks: { class: string; "data-who": string; title: string },
  mark: Extract<SuggestionMark, { words: string }>,
): HTMLElement {
  const element = document.createElement(tag);
  element.className = looks.class;
  element.dataset.who = looks["data-who"];
  element.title = looks.title;
  element.contentEditable = "false";
  element.dataset.suggestion = mark.id;
  const said = document.createElement("span");
  said.className = "sr";
  said.textContent = `${tag === "ins" ? m.document_compare_new_words() : m.document_compare_removed_words()} `;
  element.append(said, mark.words, ...imagesIn(mark.content ?? []).map(shownImage));
  return element;
}

/** Its description stands in the words. */
function shownImage({ sha256 }: { sha256: string }): HTMLImageElement {
  const image = document.createElement("img");
  image.className = "suggested-image";
  image.src = imagePath(sha256);
  image.alt = "";
  return image;
}

/** In a fork at the next frame after every change; else when others' writing has been quiet for a while. */
function readAgain(view: EditorView, session: SuggestionSession | null) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let callOff = () => {};
  const again = () => drawAgain(view, key, "locate");
  const press = (event: MouseEvent) => {
    const found = (event.target as HTMLElement).closest<HTMLElement>("[data-suggestion]")?.dataset.suggestion;
    if (found !== undefined) setActiveSuggestion(found)(view.state, view.dispatch);
  };
  view.dom.addEventListener("mousedown", press);
  frame = requestAnimationFrame(again);
  return {
    update(_view: EditorView, before: EditorState) {
      if (before.doc === view.state.doc) return;
      if (session) {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(again);
      } else if ((key.getState(view.state)?.suggestions.length ?? 0) > 0) {
        clearTimeout(timer);
        callOff();
        timer = setTimeout(() => (callOff = whenTold(view, again)), QUIET_MS);
      }
    },
    destroy() {
      clearTimeout(timer);
      callOff();
      cancelAnimationFrame(frame);
      view.dom.removeEventListener("mousedown", press);
    },
  };
}
