import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const text = readFileSync(path.join(root, "docs/security.md"), "utf8");
const promises =
  /## What is promised\n([^]*?)\n## /
    .exec(text)?.[1]
    ?.split("\n")
    .filter((line) => line.startsWith("| ")) ?? [];

test("every promise about security names tests that exist", () => {
  const rows = promises.slice(2);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const files = [...row.matchAll(/`(tests\/[^`]+)`/g)].map((match) => match[1] ?? "");
    expect(files.length, row).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  }
});
