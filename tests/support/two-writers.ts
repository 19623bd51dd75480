import { expect, test } from "vitest";

import { documentOf } from "~/text/document-of";
import { BODY_TEXT } from "~/text/roots";

import { exchange, TextEditor } from "./text-editor";

/** What two do, and `meet`: both get what the other wrote; what they then see. */
export type Scene = (a: TextEditor, b: TextEditor, meet: () => string) => void;

/** The same with either of the two having the lower clientID: chance must not decide. */
export function withBoth(what: string, scene: Scene): void {
  test.each([
    [1, 2],
    [2, 1],
  ])(`${what} (%i, %i)`, (one, two) => {
    const [a, b] = [new TextEditor(one), new TextEditor(two)];
    scene(a, b, () => {
      exchange(a, b);
      const [sentA, sentB] = [a.written.length, b.written.length];
      exchange(a, b);
      expect([a.written.length, b.written.length], "editors at rest write nothing").toEqual([sentA, sentB]);
      expect(b.text).toBe(a.text);
      expect(documentOf(b.doc, BODY_TEXT)).toEqual(documentOf(a.doc, BODY_TEXT));
      return a.text;
    });
  });
}
