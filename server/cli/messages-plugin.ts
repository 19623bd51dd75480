import { readFileSync } from "node:fs";
import path from "node:path";

import type { Plugin } from "vite";

const LIST = "/app/paraglide/messages/_index.js";
const FILE = /^export \* from '\.\/(\w+)\.js'$/gm;
const IMPORT = /^import .*$/gm;

/**
 * Paraglide writes each message into a file of its own, and a list that exports everything from each of 4,000 files.
 * For the browser they stay apart, so that a page loads those it shows; but the list names what each file holds, or
 * Rollup looks through all of them for every message: two thirds of the time a build took. On the server and in tests
 * they are one module: 4,000 take longer to load than all else.
 */
export const messages = (): Plugin => ({
  name: "messages",
  transform(code, id, options) {
    if (!id.endsWith(LIST)) return undefined;
    const names = Array.from(code.matchAll(FILE), ([, name]) => name ?? "");
    if (names.length === 0) throw new Error("Paraglide lists its messages in another way: see messages-plugin.ts.");
    const listed = options?.ssr
      ? inOne(path.dirname(id), names)
      : names.map((name) => `export { ${name} } from './${name}.js'`).join("\n");
    return { code: listed, map: null };
  },
});

/** Every file begins with the same imports and holds functions that have its name in theirs. */
function inOne(folder: string, names: readonly string[]): string {
  const imports = new Set<string>();
  const bodies = names.map((name) => {
    const file = readFileSync(path.join(folder, `${name}.js`), "utf8");
    for (const [line] of file.matchAll(IMPORT)) imports.add(line.replace(/;$/, ""));
    return file.replaceAll(IMPORT, "");
  });
  return [...imports, ...bodies].join("\n");
}
