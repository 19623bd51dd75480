import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { charactersByClient } from "~/text/authored-runs";
import { canonicalContent } from "~/text/canonical-content";
import { convertTree } from "~/text/old-form/convert-tree";
import { readContent, textRoots } from "~/text/shared-content";

import texts from "../../support/old-form/texts.json";

const STRUCTURE = 3_000_000;

function open(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

describe.each(Object.entries(texts))("a text of the first form: %s", (_name, { state, sha256, authors }) => {
  const converted = open(convertTree([Buffer.from(state, "base64")], STRUCTURE));

  test("has the same hash as a sequence", () => {
    const content = canonicalContent(readContent(converted));
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
  });

  test("has the same number of characters by each of its writers", () => {
    const { [STRUCTURE]: nobody = 0, ...counted } = charactersByClient(converted, textRoots(converted));
    expect(counted).toEqual(authors);
    expect(nobody).toBe(0);
  });
});
