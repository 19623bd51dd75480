import { TextSelection } from "@tiptap/pm/state";

import { m } from "~/paraglide/messages.js";

import type { OutlineEntry } from "~/text/outline";

import { outlineIn, placeAt } from "./heading-outline";
import { remoteCaretsIn } from "./remote-carets";
import { useEditorState } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

interface Who {
  key: number;
  colour: number;
  label: string;
}

/** The headings with their numbers, where one is oneself, and a dot for each of the others. */
export function OutlinePanel({ editor }: { editor: WritingEditor }) {
  const { places, here, who } = useEditorState(editor, readPanel);
  const go = (id: string) => {
    const place = outlineIn(editor.state).find((heading) => heading.id === id);
    if (!place) return;
    const dom = editor.view.nodeDOM(place.position);
    if (!(dom instanceof HTMLElement)) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const end = place.position + 1 + (editor.state.doc.nodeAt(place.position)?.content.size ?? 0);
    editor.act((state, dispatch) => {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end)));
      return true;
    });
    editor.view.focus();
    dom.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
  };
  if (places.length === 0) return <p className="small muted toc-empty">{m.document_outline_empty()}</p>;
  const parents = new Set(here ? here.split(".").map((_, index, all) => all.slice(0, index + 1).join(".")) : []);
  return (
    <ol className="toc-list">
      {places.map((place) => (
        <li key={place.id} data-depth={place.number.split(".").length}>
          <a
            href={`#${place.id}`}
            aria-current={place.number === here ? "location" : undefined}
            className={parents.has(place.number) && place.number !== here ? "in" : undefined}
            onClick={(event) => {
              event.preventDefault();
              go(place.id);
            }}
          >
            <span className="number">{place.number}</span>
            <span>{place.text || m.document_outline_untitled()}</span>
            {(who[place.number] ?? []).map((person) => (
              <i key={person.key} data-who={person.colour} title={person.label}>
                <span className="sr">{person.label}</span>
              </i>
            ))}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Where the headings stand is left out: every key moves those below it. */
function readPanel(editor: WritingEditor): { places: OutlineEntry[]; here: string | null; who: Record<string, Who[]> } {
  const places = outlineIn(editor.state);
  const who: Record<string, Who[]> = {};
  for (const { person, head } of remoteCaretsIn(editor.state)) {
    const place = placeAt(places, head);
    if (!place) continue;
    const there = (who[place.number] ??= []);
    if (there.length < 4) {
      const label = m.document_person_of({ name: person.name, organisation: person.organisationName });
      there.push({ key: person.key, colour: person.colour, label });
    }
  }
  const entries = places.map(({ position: _position, ...entry }) => entry);
  return { places: entries, here: placeAt(places, editor.state.selection.head)?.number ?? null, who };
}
