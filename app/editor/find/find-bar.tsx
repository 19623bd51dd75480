import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

import { Button } from "~/components/ui/button";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import { closeFind, findIn, replaceAll, replaceOne, searchSection, setQuery, step } from "./find-plugin";

/** Finds words in the text, and replaces them for whoever may write. */
export default function FindBar({ editor, mayWrite }: { editor: WritingEditor; mayWrite: boolean }) {
  const { words, matchesCase, isWholeWord, isSection, count, current, asked, replaces } = useEditorState(
    editor,
    readFind,
  );
  const [replacement, setReplacement] = useState("");
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);

  const go = (by: 1 | -1) => {
    setSaid("");
    if (editor.act(step(by))) showSelection(editor);
  };
  const close = () => {
    editor.run(closeFind);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    const isField = event.target === field.current;
    if (key === "Escape") close();
    else if (key === "Enter" && isField) go(event.shiftKey ? -1 : 1);
    else if ((ctrlKey || metaKey) && /^[fh]$/i.test(key)) field.current?.select();
    else return;
    event.preventDefault();
  };
  const all = () => {
    if (count === 0 || !editor.act(replaceAll(replacement))) return;
    setSaid(m.document_find_replaced({ number: formatNumber(count) }));
  };
  const state =
    words === "" ? "" : count === 0 ? m.document_find_none() : m.document_find_count({ at: current + 1, count });

  return (
    <search className="find-bar" aria-label={m.document_find()}>
      <div className="find-parts" role="presentation" onKeyDown={onKeyDown}>
        <div className="find-row">
          <label className="sr" htmlFor={`${id}-words`}>
            {m.document_find_words()}
          </label>
          <input
            ref={field}
            id={`${id}-words`}
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={m.document_find_words()}
            value={words}
            onChange={(event) => editor.act(setQuery({ words: event.target.value }))}
          />
          <output className="find-count">{said || state}</output>
          <Button
            type="button"
            variant="quiet"
            icon="up"
            aria-label={m.document_find_previous()}
            onClick={() => go(-1)}
          />
          <Button type="button" variant="quiet" icon="down" aria-label={m.document_find_next()} onClick={() => go(1)} />
          <Button type="button" variant="quiet" icon="close" aria-label={m.document_find_close()} onClick={close} />
        </div>
        {mayWrite ? (
          <details className="find-replace" open={replaces}>
            <summary>{m.document_replace()}</summary>
            <div className="find-row">
              <label className="sr" htmlFor={`${id}-replacement`}>
                {m.document_replace_words()}
              </label>
              <input
                id={`${id}-replacement`}
                type="text"
                autoComplete="off"
                placeholder={m.document_replace_words()}
                value={replacement}
                onChange={(event) => setReplacement(event.target.value)}
              />
              <Button
                type="button"
                onClick={() => {
                  editor.act(replaceOne(replacement));
                  showSelection(editor);
                }}
              >
                {m.document_replace_one()}
              </Button>
              <Button type="button" onClick={all}>
                {m.document_replace_all()}
              </Button>
            </div>
          </details>
        ) : null}
        <div className="find-row find-ways">
          <label>
            <input
              type="checkbox"
              checked={matchesCase}
              onChange={(event) => editor.act(setQuery({ matchesCase: event.target.checked }))}
            />
            {m.document_find_case()}
          </label>
          <label>
            <input
              type="checkbox"
              checked={isWholeWord}
              onChange={(event) => editor.act(setQuery({ isWholeWord: event.target.checked }))}
            />
            {m.document_find_whole()}
          </label>
          <label>
            <input
              type="checkbox"
              checked={isSection}
              onChange={(event) => editor.act(searchSection(event.target.checked))}
            />
            {m.document_find_section()}
          </label>
        </div>
      </div>
    </search>
  );
}

function readFind({ state }: WritingEditor) {
  const { query, matches, current, section, asked, replaces } = findIn(state);
  const { words = "", matchesCase = false, isWholeWord = false } = query ?? {};
  const [count, isSection] = [matches.length, section !== null];
  return { words, matchesCase, isWholeWord, isSection, count, current, asked, replaces };
}

/** The editor scrolls by itself only while it has the focus. */
function showSelection({ view }: WritingEditor): void {
  const { node } = view.domAtPos(view.state.selection.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}
