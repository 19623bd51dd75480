import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { DOCUMENT_LANGUAGES, strategyTemplate } from "~/features/document/strategy-template";
import { schemaOfDocument } from "~/text/document-schema";
import { plainText } from "~/text/formats/plain";
import { outlineOf } from "~/text/outline";
import { normaliseText } from "~/text/rich-text";
import { buildState, readContent } from "~/text/shared-content";

describe.each(DOCUMENT_LANGUAGES)("the strategy's template in %s", (language) => {
  const template = strategyTemplate(language);

  test("is a text the editor could have made", () => {
    schemaOfDocument("body").nodeFromJSON(template).check();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, buildState({ body: template }));
    expect(readContent(doc)).toEqual({ body: normaliseText(template) });
  });

  test("has the ten sections of a joint procurement, and the same ones as the other languages", () => {
    const levels = outlineOf(template).map((entry) => entry.level);
    expect(levels.filter((level) => level === 1)).toHaveLength(10);
    expect(levels).toEqual(outlineOf(strategyTemplate("nb")).map((entry) => entry.level));
  });

  test("leaves no markup in the words", () => {
    expect(plainText(template)).not.toMatch(/[*#|]|\]\(/);
  });
});
