import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { cruise, type ICruiseOptions, type ICruiseResult, type IConfiguration } from "dependency-cruiser";
import { expect, test } from "vitest";

/** Two areas that need each other, though no two of their files do; a change that goes past kernel/change. */
const baseDir = fileURLToPath(new URL("./fixtures/circle", import.meta.url));
const { forbidden } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as IConfiguration;

test("areas that need each other are refused, though their files are in no circle, and so is a change past the kernel", async () => {
  const options: ICruiseOptions = {
    baseDir,
    ruleSet: { forbidden: forbidden ?? [] },
    validate: true,
    tsPreCompilationDeps: true,
  };
  const { output } = await cruise(["app"], options);
  const { violations } = (output as ICruiseResult).summary;
  expect(violations.map(({ rule, from }) => [rule.name, from])).toEqual([
    ["changes-go-through-change", "app/features/two/write-two.server.ts"],
    ["rooms-without-circles", "app/features/one"],
    ["rooms-without-circles", "app/features/two"],
  ]);
});

/**
 * Writes outside a transaction, in the files that may: secrets that expire, kept forms, the setup code, what jobs do,
 * what somebody has muted.
 */
const WRITING_ALONE = [
  "access/find-session",
  "access/finish-oidc",
  "access/first-run",
  "access/oidc-test",
  "access/start-oidc",
  "access/unsent-form",
  "notification/mute",
];
const WRITE = /\bdeps\.db\.(\w+\.(create|update|upsert|delete)\w*\(|\$executeRaw)/;

test("nothing else is written past a transaction", () => {
  const features = fileURLToPath(new URL("../../app/features", import.meta.url));
  const files = readdirSync(features, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const writing = files.filter((file) => WRITE.test(readFileSync(join(features, file), "utf8")));
  expect(writing.map((file) => file.replace(/\.server\.ts$/, "")).sort()).toEqual(WRITING_ALONE);
});
