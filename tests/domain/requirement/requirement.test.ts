import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { frozenText, readFrozenText, type RequirementContent, tableOf } from "~/domain/requirement/frozen-requirements";
import { likeliest, likelyDuplicates, similarity, trigramsOf } from "~/domain/requirement/likely-duplicates";
import { readRequirement, readRequirementNumber, requirementNumber } from "~/domain/requirement/requirement";
import { readRequirementTable } from "~/domain/requirement/requirement-import";
import {
  advanceRequirement,
  REQUIREMENT_COMMANDS,
  REQUIREMENT_LIFECYCLE,
  REQUIREMENT_STATES,
} from "~/domain/requirement/requirement-lifecycle";
import { countStances, rowsOf } from "~/domain/requirement/requirement-table";
import { coverageOf } from "~/domain/requirement/service-coverage";
import { NO_STANCES, readOpinion, type Stance, stanceResult, STANCES } from "~/domain/requirement/stance";

const codesOf = (verdict: { ok: boolean; issues?: { code: string; path?: string }[] }) =>
  verdict.issues?.map(({ code, path }) => `${code} ${path}`) ?? [];
const WRITTEN = { title: "Virker uten nett", text: "", group: "operation", source: "Verksted", service: "" };

describe("a requirement", () => {
  test("needs a title, a group and a source, and says everything that is wrong at once", () => {
    expect(readRequirement(WRITTEN, []).ok).toBe(true);
    const wrong = { title: " \u200b", text: "x".repeat(4_001), group: "moon", source: "", service: "moon" };
    expect(codesOf(readRequirement(wrong, ["helseid"]))).toEqual([
      "requirement_title_missing title",
      "requirement_text_too_long text",
      "requirement_group_missing group",
      "requirement_source_missing source",
      "requirement_service_unknown service",
    ]);
  });

  test("its number is written and read in more ways than one", () => {
    expect([7, 1000].map(requirementNumber)).toEqual(["K-007", "K-1000"]);
    expect(["K-007", "k7", " 7 ", "K - 7", "x7", ""].map(readRequirementNumber)).toEqual([7, 7, 7, 7, null, null]);
  });

  test("what is merged stays merged, and what is withdrawn can only come back", () => {
    const possible = REQUIREMENT_STATES.flatMap((state) =>
      REQUIREMENT_COMMANDS.filter((command) => advanceRequirement(state, command).ok).map(
        (command) => `${state} ${command} ${REQUIREMENT_LIFECYCLE[state][command]}`,
      ),
    );
    expect(possible).toEqual([
      "current change current",
      "current answer current",
      "current merge merged",
      "current withdraw withdrawn",
      "withdrawn restore current",
    ]);
  });
});

describe("what the municipalities say", () => {
  const electors = [
    { organisationId: "bodo", number: "1804", name: "Bodø", inhabitants: 53_000 },
    { organisationId: "rost", number: "1856", name: "Røst", inhabitants: 470 },
    { organisationId: "varoy", number: "1857", name: "Værøy", inhabitants: 690 },
  ];
  const resultOf = (said: Record<string, Stance>) => {
    const opinions = Object.entries(said).map(([organisationId, stance]) => ({
      requirement: 1,
      organisationId,
      stance,
    }));
    const counts = countStances(opinions, electors).get(1);
    if (!counts) throw new Error("nobody");
    return stanceResult(counts, electors.length);
  };

  test("two small ones outnumber a large one, and their residents do not: somebody has to decide", () => {
    const result = resultOf({ bodo: "may", rost: "must", varoy: "must" });
    expect([result.disagrees, result.level, result.missing]).toEqual([true, null, 0]);
    expect(Math.round(result.must?.municipalities ?? 0)).toBe(67);
    expect(Math.round(result.must?.inhabitants ?? 0)).toBe(2);
  });

  test("exactly half is no majority in either way of counting", () => {
    const two = [
      { organisationId: "a", inhabitants: 100 },
      { organisationId: "b", inhabitants: 100 },
    ];
    const said = [
      { requirement: 1, organisationId: "a", stance: "must" as const },
      { requirement: 1, organisationId: "b", stance: "may" as const },
    ];
    const half = stanceResult(countStances(said, two).get(1) ?? NO_STANCES, 2);
    expect(half).toMatchObject({ disagrees: false, level: "may" });
  });

  test("should needs more than half for must or should together", () => {
    expect(resultOf({ bodo: "should", rost: "should", varoy: "may" }).level).toBe("should");
    expect(resultOf({ bodo: "may", rost: "may", varoy: "should" }).level).toBe("may");
  });

  test("whoever has no opinion has answered and does not count; whoever has no say is not counted", () => {
    const result = resultOf({ bodo: "must", rost: "none", moon: "may" });
    expect(result).toMatchObject({ level: "must", missing: 1, disagrees: false });
    expect(resultOf({ rost: "none" })).toMatchObject({ must: null, level: null, missing: 2 });
  });

  test("counts add up for any answers, and a requirement has a level or divides them when anybody has an opinion", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ inhabitants: fc.nat(1_000_000), stance: fc.option(fc.constantFrom(...STANCES)) }), {
          minLength: 1,
          maxLength: 357,
        }),
        (said) => {
          const all = said.map(({ inhabitants }, at) => ({ organisationId: String(at), inhabitants }));
          const opinions = said.flatMap(({ stance }, at) =>
            stance === null ? [] : [{ requirement: 1, organisationId: String(at), stance }],
          );
          const counts = countStances(opinions, all).get(1);
          if (!counts) return opinions.length === 0;
          const result = stanceResult(counts, all.length);
          const counted = STANCES.reduce((sum, stance) => sum + counts[stance].municipalities, 0);
          const hasOpinion = opinions.some(({ stance }) => stance !== "none");
          return counted + result.missing === all.length && (result.level !== null || result.disagrees) === hasOpinion;
        },
      ),
    );
  });

  test("an opinion is one of four", () => {
    expect(readOpinion({ stance: "must", reason: " Fordi\r\nvi må " })).toEqual({
      ok: true,
      value: { stance: "must", reason: "Fordi\nvi må" },
    });
    expect(codesOf(readOpinion({ stance: "moon", reason: "" }))).toEqual(["requirement_stance_missing stance"]);
  });
});

describe("likely duplicates", () => {
  test("are titles with most trigrams in common, however they are accented", () => {
    const pairs = likelyDuplicates([
      { number: 3, title: "Medisinliste som kan leses i hjemmet uten dekning" },
      { number: 1, title: "Medisinlista kan leses hjemme uten dekning" },
      { number: 2, title: "Pålogging med HelseID" },
      { number: 4, title: "pålogging med helseid" },
    ]);
    expect(pairs.map(({ numbers }) => numbers)).toEqual([
      [2, 4],
      [1, 3],
    ]);
    expect(pairs[0]?.similarity).toBe(1);
  });

  test("nothing is like an empty title, and the likeliest is the one most alike", () => {
    expect(similarity(trigramsOf("—"), trigramsOf("—"))).toBe(0);
    const among = [{ title: "Pålogging med passord" }, { title: "Pålogging med HelseID" }];
    expect(likeliest("Pålogging med Helse-ID", among)?.title).toBe("Pålogging med HelseID");
    expect(likeliest("Rapportering til KPR", among)).toBeNull();
  });
});

describe("a version", () => {
  const content: RequirementContent = {
    electors: [
      { organisationId: "b", number: "1856", name: "Røst", inhabitants: 470 },
      { organisationId: "a", number: "1804", name: "Bodø", inhabitants: 53_000 },
    ],
    requirements: [
      { number: 2, title: "To", text: "", group: "other", source: "X", service: null, owner: null },
      { number: 1, title: "En", text: "", group: "identity", source: "X", service: "helseid", owner: "Røst" },
    ],
    opinions: [
      { requirement: 2, organisationId: "b", stance: "must", reason: "Fordi" },
      { requirement: 1, organisationId: "a", stance: "may", reason: "" },
    ],
  };

  test("is the same text for the same content, in whatever order it is read", () => {
    const shuffled = {
      electors: content.electors.toReversed(),
      requirements: content.requirements.toReversed(),
      opinions: content.opinions.toReversed(),
    };
    expect(frozenText(shuffled)).toBe(frozenText(content));
    const other = { ...content, opinions: content.opinions.map((one) => ({ ...one, reason: `${one.reason}.` })) };
    expect(frozenText(other)).not.toBe(frozenText(content));
  });

  test("gives the same table again", () => {
    expect(tableOf(readFrozenText(frozenText(content)))).toEqual(tableOf(content));
    expect(rowsOf(tableOf(content)).map(({ number, level }) => [number, level])).toEqual([
      [1, "may"],
      [2, "must"],
    ]);
  });
});

describe("a table from a spreadsheet", () => {
  const otherwise = { group: "other", source: "fil.csv" };

  test("is read by its head in any order, with what its rows leave open", () => {
    const read = readRequirementTable(
      [
        ["Kilde", "KRAV ", "Gruppe", "Ukjent"],
        ["Normen", "Logg", "Sikkerhet og personvern", "x"],
        ["", "", "", ""],
        ["", "Rask", "Månen", ""],
        ["", "Enkel", "", ""],
        ["", "", "", "Lest 1. desember 2026"],
      ],
      otherwise,
    );
    expect(read.ok && read.value.map(({ line, title, group, source }) => [line, title, group, source])).toEqual([
      [2, "Logg", "security", "Normen"],
      [4, "Rask", "Månen", "fil.csv"],
      [5, "Enkel", "other", "fil.csv"],
    ]);
  });

  test("without the column of requirements, without rows or with too many it is refused", () => {
    expect(codesOf(readRequirementTable([["Kilde"], ["x"]], otherwise))).toEqual(["requirement_table_no_title file"]);
    expect(codesOf(readRequirementTable([["Krav"]], otherwise))).toEqual(["table_empty file"]);
    const many = [["Krav"], ...Array.from({ length: 1_001 }, (_, at) => [`Krav ${at}`])];
    expect(codesOf(readRequirementTable(many, otherwise))).toEqual(["requirement_table_too_long file"]);
  });
});

test("a service is used where a municipality's systems have it, partly where some do, and unknown where that is not said", () => {
  const systems = [
    { organisationId: "a", services: ["helseid"], unknown: [] },
    { organisationId: "a", services: [], unknown: ["services"] },
    { organisationId: "b", services: ["kpr"], unknown: [] },
    { organisationId: "d", services: ["kpr", "helseid"], unknown: [] },
    { organisationId: "d", services: ["helseid"], unknown: [] },
  ];
  expect(coverageOf(["helseid", "kpr"], ["a", "b", "c", "d"], systems)).toEqual([
    { service: "helseid", coverage: ["used", "unused", "unknown", "used"], used: 2, partly: 0, answered: 3 },
    { service: "kpr", coverage: ["unknown", "used", "unknown", "partly"], used: 1, partly: 1, answered: 2 },
  ]);
});
