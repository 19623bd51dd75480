import { tableEditing } from "@tiptap/pm/tables";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";

import { BODY_TEXT } from "~/text/roots";
import { TextMirror } from "~/text/text-mirror";
import { bodyTextSchema } from "~/text/text-schema";

import { arbitraryGarbage } from "../../support/arbitrary-sequence";
import { arbitraryDeed, KINDS, perform } from "../../support/co-writers";
import { LONG } from "../../support/long";
import { exchange, TextEditor } from "../../support/text-editor";

test("whatever stands in a text can be edited, and is shown to all as the same", () => {
  const deeds = fc.array(arbitraryDeed(["type", "type", ...KINDS]), { maxLength: 12 });
  fc.assert(
    fc.property(arbitraryGarbage, deeds, (writes, deeds) => {
      const source = new Y.Doc();
      for (const write of writes) write(source);
      const state = Y.encodeStateAsUpdate(source);
      const a = new TextEditor(1, { state, plugins: [tableEditing()] });
      const b = new TextEditor(2, { state });
      for (const deed of deeds) {
        perform(a, deed, () => "字");
        a.state.doc.check();
        expect(a.state.doc.eq(a.binding.mirror.document)).toBe(true);
        const whole = new TextMirror(a.doc, BODY_TEXT, bodyTextSchema).document;
        if (!whole.eq(a.state.doc)) expect(a.state.doc.toJSON()).toEqual(whole.toJSON());
      }
      exchange(a, b);
      expect(b.state.doc.toJSON()).toEqual(a.state.doc.toJSON());
      expect(b.written).toEqual([]);
    }),
    { numRuns: LONG ? 10_000 : 60 },
  );
});
