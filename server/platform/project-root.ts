import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of package.json: the same whether the server runs from its source or from its bundle in build/. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("package.json is not above the running file");
  return findRoot(parent);
}
