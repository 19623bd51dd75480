import { expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";

import type { DocumentStatus, PresentPerson } from "~/collab/provider";
import { cursorOf, remoteCarets, remoteCaretsIn, type CaretSource } from "~/editor/remote-carets";
import { fieldText } from "~/text/roots";
import { setHeading, splitBlock } from "~/text/text-commands";

import { exchange, TextEditor } from "../../support/text-editor";

const [ANN, BEN] = [1, 2];
const ben: PresentPerson = {
  key: BEN,
  isSelf: false,
  person: "ben",
  name: "Sykepleier, Alta",
  initials: "SY",
  organisation: "5601",
  organisationName: "Alta",
  role: "writer",
  colour: 2,
};

/** An editor that sees where the other is, and tells nobody. */
function watching(awareness: Awareness, root?: string): TextEditor {
  const status = { subscribe: () => () => {}, getSnapshot: () => ({ people: [ben] }) as unknown as DocumentStatus };
  const source = { awareness, status } as unknown as CaretSource;
  const showing = (binding: TextEditor["binding"]) => {
    const plugin = remoteCarets(source, binding);
    // Without a page there is nothing to follow
    delete plugin.spec.view;
    return [plugin];
  };
  return new TextEditor(ANN, { plugins: showing, ...(root ? { root } : {}) });
}

function meet() {
  const writer = new TextEditor(BEN);
  const awareness = new Awareness(writer.doc);
  const reader = watching(awareness);
  const tell = () => awareness.states.set(BEN, { cursor: cursorOf(writer.state, writer.binding) });
  const seen = () => {
    exchange(writer, reader);
    return remoteCaretsIn(reader.state).map(({ anchor, head }) => [anchor, head]);
  };
  return { writer, reader, tell, seen, stop: () => awareness.destroy() };
}

test("the caret of another is seen where it is, and stays at its letter when one splits and makes a heading", () => {
  const { writer, reader, tell, seen, stop } = meet();
  writer.type("Kommunene kjøper felles system");
  writer.select(18);
  tell();
  expect(seen()).toEqual([[18, 18]]);
  reader.select(11);
  reader.run(splitBlock);
  reader.run(setHeading(1));
  expect(seen()).toEqual([[20, 20]]);
  stop();
});

test("what one types where another's caret stands comes behind it", () => {
  const { writer, reader, tell, seen, stop } = meet();
  writer.type("abc");
  writer.select(3);
  tell();
  seen();
  reader.type("XY", 3);
  expect(remoteCaretsIn(reader.state)[0]?.head).toBe(3);
  expect(seen()).toEqual([[3, 3]]);
  stop();
});

test("what others write at the edges of a selection is not in it", () => {
  const { writer, reader, tell, seen, stop } = meet();
  writer.type("abcd");
  writer.select(2, 4);
  tell();
  seen();
  reader.type("X", 2);
  reader.type("Y", 5);
  expect(reader.text).toBe("p(aXbcYd)");
  expect(seen()).toEqual([[3, 5]]);
  stop();
});

test("a caret in another text of the page is not here", () => {
  const { writer, tell, stop } = meet();
  writer.type("abc");
  tell();
  const awareness = new Awareness(writer.doc);
  awareness.states.set(BEN, { cursor: cursorOf(writer.state, writer.binding) });
  const field = watching(awareness, fieldText("goal"));
  exchange(writer, field);
  expect(remoteCaretsIn(field.state)).toEqual([]);
  awareness.destroy();
  stop();
});
