import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage>;
};

/** Where node would find `name` from the package at `from`. */
function isLocked(from: string, name: string): boolean {
  if (`${from}/node_modules/${name}` in packages || `node_modules/${name}` in packages) return true;
  const parent = from.lastIndexOf("/node_modules/");
  return parent > 0 && isLocked(from.slice(0, parent), name);
}

// A registry mirror that lags behind makes `npm install` leave them out silently; then `npm ci` refuses everywhere
test("the lock file names the binaries for every platform, not only for the one it was made on", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );
  expect(missing).toEqual([]);
});
