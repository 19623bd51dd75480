import { createHash } from "node:crypto";

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { canonicalContent as canonicalApplication } from "~/domain/grant/application-content";
import { DOCUMENT_LANGUAGES, strategyTemplate } from "~/features/document/strategy-template";
import { canonicalContent } from "~/text/canonical-content";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import { content } from "../../domain/grant/applications.ts";
import { arbitraryEarlyDocument } from "../../support/arbitrary-document.ts";

/**
 * Frozen versions and signatures name a text by the SHA-256 of its canonical form. Whoever changes one of these
 * values makes every hash that was given out before impossible to check again.
 */
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const fingerprint = (documents: RichTextNode[]) =>
  sha256(documents.map((node) => canonicalContent({ [BODY_TEXT]: node })).join("\n"));

/** Marks that no text had when the values below were taken are left out. */
const FIRST_MARKS = ["link", "bold", "italic"];
function withFirstMarks(node: RichTextNode): RichTextNode {
  const { content: children, marks, ...rest } = node;
  const kept = marks?.filter(({ type }) => FIRST_MARKS.includes(type)) ?? [];
  return {
    ...rest,
    ...(kept.length > 0 ? { marks: kept } : {}),
    ...(children ? { content: children.map(withFirstMarks) } : {}),
  };
}

test("the template in every language has the hashes it always had", () => {
  const found = DOCUMENT_LANGUAGES.map((language) => fingerprint([strategyTemplate(language)]));
  expect(found).toEqual(["612e123c0c4f2116", "29c6d753ca670135", "1c16a74561a67d89"]);
});

test("a corpus of 300 documents has the hashes it always had", () => {
  const corpus = fc.sample(arbitraryEarlyDocument.map(withFirstMarks), { seed: 20_270_115, numRuns: 300 });
  expect(fingerprint(corpus)).toBe("754881d025489e23");
});

test("an application has the hash it always had", () => {
  expect(sha256(canonicalApplication(content()))).toBe("37aa7c1b10a13721");
});
