import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";

import { m } from "~/paraglide/messages.js";

import { outlineIn, placeAt, type OutlinePlace } from "./heading-outline";
import { remoteCaretsIn } from "./remote-carets";

interface Who {
  key: number;
  colour: number;
  label: string;
}

/** The headings with their numbers, where one is oneself, and a dot for each of the others. */
export function OutlinePanel({ editor }: { editor: Editor }) {
  const { places, here, who } = useEditorState({ editor, selector: ({ editor: current }) => readPanel(current) });
  const go = (place: OutlinePlace) => {
    const dom = editor.view.nodeDOM(place.position);
    if (!(dom instanceof HTMLElement)) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    editor.commands.setTextSelection(place.position + 1 + place.text.length);
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
              go(place);
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

function readPanel(editor: Editor): { places: OutlinePlace[]; here: string | null; who: Record<string, Who[]> } {
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
  return { places, here: placeAt(places, editor.state.selection.head)?.number ?? null, who };
}
