import type { EditorView } from "@tiptap/pm/view";
import { Decoration } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";

/** The box of a task, which is no part of its text. Pressing it, like Ctrl+Shift+Enter in the text, says that it is done. */
export const taskBox = (position: number, isDone: boolean): Decoration =>
  Decoration.widget(position + 1, (view, getPosition) => makeBox(view, getPosition, isDone), {
    side: -1,
    ignoreSelection: true,
    key: `task-${String(isDone)}`,
  });

function makeBox(view: EditorView, getPosition: () => number | undefined, isDone: boolean): HTMLElement {
  const box = document.createElement("button");
  Object.assign(box, { type: "button", className: "task-box", tabIndex: -1, contentEditable: "false" });
  box.setAttribute("role", "checkbox");
  box.setAttribute("aria-checked", String(isDone));
  box.setAttribute("aria-label", m.document_task_done());
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    event.preventDefault();
    const position = getPosition();
    if (position === undefined || !view.editable) return;
    view.dispatch(view.state.tr.setNodeAttribute(position - 1, "checked", !isDone));
  });
  return box;
}
