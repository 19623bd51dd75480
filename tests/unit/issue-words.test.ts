import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const source = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("paraglide"))
  .map((name) => readFileSync(path.join(root, "app", name), "utf8"));

/** Every code that a rule refuses with or a schema names: `refuse("code"`, `issue("code"`, `error: "code?max=80"`. */
const codes = new Set(
  source.flatMap((text) =>
    [...text.matchAll(/(?:\b(?:refuse|issue)\(\s*|\berror: )["`]([a-z][a-z0-9_]*)(?=["`?])/g)].map(
      (match) => match[1] ?? "",
    ),
  ),
);

const words = new Set(
  readdirSync(path.join(root, "app/i18n"))
    .filter((name) => name.endsWith(".nb.json"))
    .flatMap((name) => Object.keys(JSON.parse(readFileSync(path.join(root, "app/i18n", name), "utf8")) as object)),
);

test("the codes are found in the source", () => {
  expect(codes.has("sign_in_link_unknown")).toBe(true);
  expect(codes.size).toBeGreaterThan(30);
});

test("every refusal has words", () => {
  expect([...codes].filter((code) => !words.has(`issue_${code}`)).sort()).toEqual([]);
});
