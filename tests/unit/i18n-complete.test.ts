import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { locales } from "~/i18n/locale";

const folder = new URL("../../app/i18n/", import.meta.url);
const areas = [...new Set(readdirSync(folder).flatMap((name) => /^(\w+)\.(?:nb|nn|en)\.json$/.exec(name)?.[1] ?? []))];
const settings = JSON.parse(readFileSync(new URL("../../project.inlang/settings.json", import.meta.url), "utf8")) as {
  "plugin.inlang.messageFormat": { pathPattern: string[] };
};

const messages = (area: string, locale: string): Record<string, unknown> => {
  const { $schema: _schema, ...rest } = JSON.parse(
    readFileSync(new URL(`${area}.${locale}.json`, folder), "utf8"),
  ) as Record<string, unknown>;
  return rest;
};

/** What a message must be given, in whichever of its variants. */
const parameters = (message: unknown): string[] =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))].sort();

const texts = (message: unknown): string[] =>
  typeof message === "string"
    ? [message]
    : (JSON.stringify(message)
        .match(/"match":\{.*?\}/g)
        ?.flatMap((variants) => [...variants.matchAll(/:"(.*?)"/g)].map((match) => match[1] ?? "")) ?? []);

test("every area is compiled", () => {
  const compiled = settings["plugin.inlang.messageFormat"].pathPattern.map(
    (path) => /(\w+)\.\{locale\}/.exec(path)?.[1],
  );
  expect(compiled.sort()).toEqual([...areas].sort());
});

describe.each(areas)("the words of %s", (area) => {
  const bokmal = messages(area, "nb");

  test.each(locales.filter((locale) => locale !== "nb"))("are complete in %s", (locale) => {
    expect(Object.keys(messages(area, locale)).sort()).toEqual(Object.keys(bokmal).sort());
  });

  test.each(locales)("take the same parameters in %s", (locale) => {
    const other = messages(area, locale);
    const differing = Object.keys(bokmal).filter(
      (key) => parameters(bokmal[key]).join() !== parameters(other[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  test.each(locales)("are never empty and never shout in %s", (locale) => {
    const odd = Object.entries(messages(area, locale)).filter(([, message]) =>
      texts(message).some((text) => text.trim() === "" || text.includes("!")),
    );
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  test("are named by their area or as an issue", () => {
    expect(Object.keys(bokmal).filter((key) => !key.startsWith(`${area}_`) && !key.startsWith("issue_"))).toEqual([]);
  });
});

test("no key is in two areas", () => {
  const keys = areas.flatMap((area) => Object.keys(messages(area, "nb")));
  expect(keys.filter((key, position) => keys.indexOf(key) !== position)).toEqual([]);
});
