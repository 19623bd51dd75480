import path from "node:path";

import { bundleProcesses } from "../../server/cli/bundle-processes.mjs";

const FOLDER = path.join(import.meta.dirname, "../../.cache/app-under-test");
/** Known to the workers of a run, which inherit it. */
const IS_BUNDLED = "DUGNAD_APP_IS_BUNDLED";

/**
 * Where the product under test begins, bundled once in a run: compiled again at every start, it would take four times
 * the processor time to come up. The process that renders pages lies beside it, where the server looks for it.
 */
export async function bundledApp(): Promise<string> {
  if (!process.env[IS_BUNDLED]) {
    const processes = ["app-process.ts", "pages-process.ts"].map((name) => path.join(import.meta.dirname, name));
    await bundleProcesses(processes, FOLDER);
    process.env[IS_BUNDLED] = "yes";
  }
  return path.join(FOLDER, "app-process.mjs");
}
