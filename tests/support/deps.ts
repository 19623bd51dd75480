import { createFigures } from "~/features/figures/create-figures.server";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import { readFile } from "~/text/files/read/read-file";
import { writeFile } from "~/text/files/write-file";
import { newId, newSecret } from "../../server/platform/ids.ts";
import { FakeClock } from "./fake-clock.ts";

const noText: Deps["text"] = {
  render: () => Promise.reject(new Error("This test reads a document: pass a text engine to createTestDeps.")),
  build: () => Promise.reject(new Error("This test makes a document: pass a text engine to createTestDeps.")),
  locate: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  describe: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  markUp: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  accept: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  takeBack: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  stillStand: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  headings: () => Promise.reject(new Error("This test looks at a text: pass a text engine to createTestDeps.")),
  rewrite: () => Promise.reject(new Error("This test writes in a text: pass a text engine to createTestDeps.")),
  compare: () => Promise.reject(new Error("This test compares texts: pass a text engine to createTestDeps.")),
  suggested: () => Promise.reject(new Error("This test makes a document: pass a text engine to createTestDeps.")),
  buildHistory: () => Promise.reject(new Error("This test makes a document: pass a text engine to createTestDeps.")),
};

const noPdf: Deps["pdf"] = {
  make: () => Promise.reject(new Error("This test makes a PDF: pass a PDF engine to createTestDeps.")),
};

/** Without a thread of its own. */
const files: Deps["files"] = {
  write: async (format, file) => new Uint8Array(await writeFile(format, file)),
  read: async (bytes) => readFile(bytes, sha256),
};

/** What use-cases get, with a clock that stands still and nothing counted. Override what the test is about. */
export function createTestDeps({ db, ...overrides }: Pick<Deps, "db"> & Partial<Deps>): Deps {
  const reading: Pick<Deps, "db" | "clock" | "remember"> = {
    db,
    clock: overrides.clock ?? new FakeClock(),
    remember: overrides.remember ?? ((_key, make) => make()),
  };
  return {
    ...reading,
    newId,
    newSecret,
    text: noText,
    pdf: noPdf,
    files,
    figures: createFigures(reading),
    limit: () => Promise.resolve({ ok: true }),
    limitMail: () => Promise.resolve({ ok: true }),
    oidc: null,
    sendTestMail: null,
    settings: {
      publicOrigin: "http://localhost:3000",
      isDemonstration: false,
      showsMailbox: true,
      keepsMail: false,
      version: "test",
    },
    ...overrides,
  };
}
