import { describe, expect, test } from "vitest";
import * as Y from "yjs";

import { LIVE_KINDS } from "~/domain/document/live-block";
import { DOCUMENT_LANGUAGES, strategyTemplate } from "~/features/document/strategy-template";
import { caseText } from "~/features/document/template/case-text";
import { OUR_TEMPLATES } from "~/features/document/template/our-template-names";
import { ourTemplate } from "~/features/document/template/our-templates";
import { schemaOfDocument } from "~/text/document-schema";
import { plainText } from "~/text/formats/plain";
import { liveIn } from "~/text/live/fill-live";
import { outlineOf } from "~/text/outline";
import { normaliseText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { buildState, readContent } from "~/text/shared-content";

const all = OUR_TEMPLATES.flatMap((name) => DOCUMENT_LANGUAGES.map((language) => [name, language] as const));

test.each(all)(
  "the template %s in %s is a text the editor could have made, without markup in its words",
  (name, language) => {
    const template = ourTemplate(name, language);
    schemaOfDocument("body").nodeFromJSON(template).check();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, buildState({ body: template }));
    expect(readContent(doc)).toEqual({ body: normaliseText(template) });
    expect(plainText(template)).not.toMatch(/[*#|{}]|\]\(|::/);
  },
);

test.each(OUR_TEMPLATES)("the template %s has the same sections and figures in every language", (name) => {
  const levels = (language: (typeof DOCUMENT_LANGUAGES)[number]) =>
    outlineOf(ourTemplate(name, language)).map((entry) => entry.level);
  const figures = (language: (typeof DOCUMENT_LANGUAGES)[number]) =>
    liveIn({ [BODY_TEXT]: ourTemplate(name, language) });
  expect(levels("nb").length).toBeGreaterThan(4);
  for (const language of ["nn", "en"] as const) {
    expect(levels(language)).toEqual(levels("nb"));
    expect(figures(language)).toEqual(figures("nb"));
  }
  expect(figures("nb").length).toBeGreaterThan(1);
  expect(
    figures("nb")
      .map((one) => one.name)
      .filter((one) => !LIVE_KINDS.some((kind) => kind === one)),
  ).toEqual([]);
});

test("the strategy's figures stand where it asks for them, and the rest is the outline that is known", () => {
  const withFigures = ourTemplate("strategy", "nb");
  const without = withFigures.content?.filter((block) => block.content?.[0]?.type !== "live");
  expect(without).toEqual(strategyTemplate("nb").content);
  const at = (withFigures.content ?? []).flatMap((block, index, blocks) =>
    block.content?.[0]?.type === "live" ? [blocks.slice(0, index).findLast(({ type }) => type === "heading")] : [],
  );
  expect(at.map((heading) => plainText(heading ?? { type: "doc" }))).toEqual([
    "Samarbeidsform",
    "Fordeling mellom kommunene",
    "Finansiering",
    "Risiko",
    "Framdrift",
  ]);
});

describe("a case paper", () => {
  const facts = {
    number: "1856",
    municipality: "Røst kommune",
    consortium: "Felles *EPJ* | {lead} :: risks",
    lead: "Bodø kommune",
    deadline: "15. januar 2027",
    meeting: "",
    costs: "Kommunens andel er 12 kr.",
  };

  test("of a municipality holds its own figures, and what people wrote is no markup", () => {
    const paper = caseText("nb", facts);
    const words = plainText(paper);
    expect(words).toContain("Røst kommune er med i Felles *EPJ* | {lead} :: risks, der Bodø kommune er lederkommune.");
    expect(words).toContain("Fristen for konsortiet er 15. januar 2027.\n");
    expect(liveIn({ [BODY_TEXT]: paper })).toContainEqual({ name: "shares", filter: "1856" });
    expect(liveIn({ [BODY_TEXT]: paper })).toContainEqual({ name: "system", filter: "" });
  });

  test("of nobody in particular has no figures of one municipality", () => {
    const names = liveIn({ [BODY_TEXT]: caseText("nb") });
    expect(names).not.toContainEqual({ name: "system", filter: "" });
    expect(names.filter(({ filter }) => /\d/.test(filter))).toEqual([]);
  });
});
