import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

import { messages } from "./server/cli/messages-plugin.ts";

const project = (name: string, extra: object) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: "node" as const, ...extra },
});

/** By itself Vitest leaves a processor free: of two, one would stand by while tests wait for sockets and disks. */
const WORKERS = Math.max(2, availableParallelism() - 1);

const ALONE = "tests/e2e/fuzz-http.test.ts";

/** A long file that begins last leaves a processor without work. On a fresh machine nobody has measured them. */
const LONGEST = ["every-page", "matrix", "empty-installation", "one-structure", "text-on-two-nodes", "quarantine"];
const placeOf = ({ moduleId }: TestSpecification) => {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  plugins: [messages()],
  resolve: {
    alias: {
      "~": new URL("./app", import.meta.url).pathname,
      "~prisma": new URL("./prisma", import.meta.url).pathname,
    },
  },
  test: {
    sequence: { sequencer: LongestFirst },
    maxWorkers: WORKERS,
    projects: [
      project("unit", {
        isolate: false,
        include: ["tests/domain/**/*.test.{ts,tsx}", "tests/unit/**/*.test.{ts,tsx}"],
        testTimeout: 30_000,
      }),
      project("integration", {
        isolate: false,
        include: ["tests/integration/**/*.test.ts", "tests/routes/**/*.test.ts"],
        globalSetup: ["tests/support/database-setup.ts"],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project("collab", {
        isolate: false,
        globalSetup: ["tests/support/database-setup.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      project("e2e", {
        isolate: false,
        globalSetup: ["tests/support/app-setup.ts"],
        setupFiles: ["tests/support/step-back.ts", "tests/support/say-what-pages-show.ts"],
        // Nothing is proved by these: on a machine that three programs share a journey takes three times as long
        testTimeout: 240_000,
        hookTimeout: 360_000,
        expect: { poll: { timeout: 20_000 } },
        exclude: [ALONE],
      }),
      // It measures how long a process does nothing but one thing, which others beside it make longer
      project("alone", {
        include: [ALONE],
        testTimeout: 90_000,
        hookTimeout: 120_000,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
