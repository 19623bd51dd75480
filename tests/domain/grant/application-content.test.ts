import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalContent, readContent, type ApplicationContent } from "~/domain/grant/application-content";
import { differences } from "~/domain/grant/content-difference";
import { content, form, richText } from "./applications";

/** Every kind of edit an application may see. */
const edits: Record<string, (from: ApplicationContent) => ApplicationContent> = {
  title: (from) => ({ ...from, title: `${from.title} 2` }),
  call: (from) => ({ ...from, call: { ...from.call, formVersion: "2" } }),
  applicant: (from) => ({
    ...from,
    applicant: from.partners[0] ?? from.applicant,
    partners: [from.applicant, ...from.partners.slice(1)],
  }),
  text: (from) => ({ ...from, texts: { ...from.texts, change: richText("Samme opplysninger skrives bare én gang.") } }),
  answer: (from) => ({ ...from, answers: { ...from.answers, users: 501 } }),
  goal: (from) => ({ ...from, goals: from.goals.map((goal) => ({ ...goal, target: "53" })) }),
  budget: (from) => ({ ...from, budget: from.budget.map((line) => ({ ...line, amount: line.amount + 1n })) }),
  partner: (from) => ({ ...from, partners: from.partners.slice(1) }),
  attachment: (from) => ({ ...from, attachments: [] }),
};

describe("the canonical content", () => {
  const signed = canonicalContent(content());

  test("is the same in whatever order the database gives the rows", () => {
    const { partners, budget, answers } = content();
    const turned = content({
      partners: partners.toReversed(),
      budget: budget.toReversed(),
      answers: Object.fromEntries(Object.entries(answers).toReversed()),
    });
    expect(canonicalContent(turned)).toBe(signed);
  });

  test("ignores empty answers, empty budget lines and trailing zeros", () => {
    const from = content();
    const padded = content({
      answers: { ...from.answers, note: "", other: null, unticked: false },
      budget: [...from.budget, { organisationId: "alta", categoryKey: "time", year: 2027, amount: 0n }],
      goals: from.goals.map((goal) => ({ ...goal, baseline: "74.00" })),
    });
    expect(canonicalContent(padded)).toBe(signed);
    expect(canonicalContent(content({ goals: from.goals.map((goal) => ({ ...goal, baseline: "740" })) }))).not.toBe(
      signed,
    );
  });

  test("lists partners in the order of their numbers", () => {
    const numbers = readContent(canonicalContent(content({ partners: content().partners.toReversed() }))).partners;
    expect(numbers.map((one) => one.number)).toEqual(["1856", "5601"]);
  });

  test("is read back as it was written, amounts to the øre", () => {
    expect(canonicalContent(readContent(signed))).toBe(signed);
    expect(readContent(signed).budget[0]).toEqual({
      organisationId: "bodø",
      categoryKey: "lead",
      year: 2027,
      amount: 100_000_00n,
    });
  });

  test.each(Object.keys(edits))("changes with an edit of the %s", (kind) => {
    expect(canonicalContent(edits[kind]?.(content()) ?? content())).not.toBe(signed);
  });
});

describe("what changed", () => {
  const changed = (kind: string) => differences(content(), edits[kind]?.(content()) ?? content(), form);

  test("between a content and itself is nothing", () => {
    expect(differences(content(), readContent(canonicalContent(content())), form)).toEqual([]);
  });

  test("is shown for an edit of any kind", () => {
    for (const kind of Object.keys(edits)) expect(changed(kind).map((one) => one.kind)).toContain(kind);
  });

  test("and the hash move together: no edit is hidden, nothing is shown that was not changed", () => {
    const courses = fc.array(fc.constantFrom(...Object.values(edits)), { maxLength: 5 });
    fc.assert(
      fc.property(courses, courses, (one, other) => {
        const before = one.reduce((from, edit) => edit(from), content());
        const after = other.reduce((from, edit) => edit(from), content());
        const sameHash = canonicalContent(before) === canonicalContent(after);
        expect(differences(before, after, form).length === 0).toBe(sameHash);
      }),
    );
  });

  test("in a text is shown word by word, at its field", () => {
    expect(changed("text")).toEqual([
      {
        kind: "text",
        place: { section: "goals", fieldKey: "change", label: form.sections[1]?.fields[0]?.label },
        segments: [
          { kind: "same", text: "Samme opplysninger skrives " },
          { kind: "added", text: "bare " },
          { kind: "same", text: "én gang." },
        ],
        onlyFormatting: false,
      },
    ]);
  });

  test("in the formatting alone is described as such", () => {
    const bold = content();
    const texts = {
      change: {
        type: "doc",
        content: [
          { type: "heading", content: richText("Samme opplysninger skrives én gang.").content?.[0]?.content ?? [] },
        ],
      },
    };
    expect(differences(bold, content({ texts }), form)).toMatchObject([{ kind: "text", onlyFormatting: true }]);
  });

  test("in the budget is shown as amounts with their municipality", () => {
    expect(changed("budget")).toMatchObject([
      {
        kind: "budget",
        organisation: { number: "1804" },
        categoryKey: "lead",
        year: 2027,
        before: 100_000_00n,
        after: 100_000_01n,
      },
      { organisation: { number: "1804" }, categoryKey: "own" },
      { organisation: { number: "1856" }, categoryKey: "time" },
    ]);
    const removed = differences(content(), content({ budget: content().budget.slice(1) }), form);
    expect(removed).toMatchObject([{ kind: "budget", before: 100_000_00n, after: 0n }]);
  });

  test("among the partners is shown by name", () => {
    expect(changed("partner")).toMatchObject([{ kind: "partner", change: "removed", organisation: { name: "røst" } }]);
  });

  test("comes in the order of the form", () => {
    const all = [edits.attachment, edits.budget, edits.text, edits.title].reduce(
      (from, edit) => edit?.(from) ?? from,
      content(),
    );
    const kinds = differences(content(), all, form).map((one) => one.kind);
    expect([...new Set(kinds)]).toEqual(["title", "text", "budget", "attachment"]);
  });
});
