import { TextSelection } from "@tiptap/pm/state";

import { earlyInput, isElsewhere } from "./early-input";
import type { WritingEditor } from "./writing-editor";

/** Once the editor stands where the text stood: the caret goes where they pressed, and what they typed into the text. */
export function takeEarlyInput({ view }: WritingEditor, mayType: boolean): void {
  const noted = earlyInput();
  if (noted === null || isElsewhere()) return;
  const { left, top } = (view.dom.closest(".text") ?? view.dom).getBoundingClientRect();
  const place = view.posAtCoords({ left: left + noted.left, top: top + noted.top });
  if (!place) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
  view.focus();
  if (!mayType) return;
  for (const [index, line] of noted.typed.split("\n").entries()) {
    if (index > 0)
      view.someProp("handleKeyDown", (press) => press(view, new KeyboardEvent("keydown", { key: "Enter" })));
    if (line !== "") view.dispatch(view.state.tr.insertText(line).scrollIntoView());
  }
}
