import { expect, test } from "vitest";

import { beginComment, commentAnchors, draftIn } from "~/editor/comment-anchors";
import { onlyRead } from "~/editor/only-read";
import { setHeading } from "~/text/text-commands";

import { exchange, TextEditor } from "../../support/text-editor";

const [ANN, BEN] = [11, 22];

test("somebody who may only comment changes nothing, sees what others write, and comments on what they select", () => {
  const ann = new TextEditor(ANN);
  ann.type("Avtalen varer i fire år", 1);
  let isReading = true;
  const ben = new TextEditor(BEN, {
    plugins: (binding) => [onlyRead(() => isReading), ...commentAnchors(binding)],
  });
  exchange(ann, ben);
  ben.type("Nei", 1);
  ben.run(setHeading(1));
  expect(ben.text).toBe("p(Avtalen varer i fire år)");
  expect(ben.written).toEqual([]);
  ann.type("!", 24);
  exchange(ann, ben);
  expect(ben.text).toBe("p(Avtalen varer i fire år!)");
  ben.select(17, 24);
  expect(ben.run(beginComment(ben.binding))).toBe(true);
  expect(draftIn(ben.state)?.quote).toBe("fire år");
  expect(ben.written).toEqual([]);
  // Given the right to write, in the same page
  isReading = false;
  ben.type("Ja. ", 1);
  expect(ben.text).toBe("p(Ja. Avtalen varer i fire år!)");
});
