import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { cruise, type ICruiseOptions, type ICruiseResult, type IConfiguration } from "dependency-cruiser";
import { expect, test } from "vitest";

/** Two areas that need each other, though no two of their files do. */
const baseDir = fileURLToPath(new URL("./fixtures/circle", import.meta.url));
const { forbidden } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as IConfiguration;

test("areas that need each other are refused, though their files are in no circle", async () => {
  const options: ICruiseOptions = {
    baseDir,
    ruleSet: { forbidden: forbidden ?? [] },
    validate: true,
    tsPreCompilationDeps: true,
  };
  const { output } = await cruise(["app"], options);
  const { violations } = (output as ICruiseResult).summary;
  expect(violations.map(({ rule, from }) => [rule.name, from])).toEqual([
    ["rooms-without-circles", "app/features/one"],
    ["rooms-without-circles", "app/features/two"],
  ]);
});
