// Bundles beginnings of processes, and the workers (server/**/*-worker.ts) that they look for beside them.
import { readdirSync } from "node:fs";
import path from "node:path";

import { build } from "esbuild";

import { root } from "./steps.mjs";

/** Packages stay in node_modules. */
export async function bundleProcesses(entryPoints, outdir) {
  const workers = readdirSync(path.join(root, "server"), { recursive: true })
    .filter((name) => name.endsWith("-worker.ts"))
    .map((name) => path.join(root, "server", name));
  await build({
    entryPoints: [...entryPoints, ...workers],
    outdir,
    outExtension: { ".js": ".mjs" },
    entryNames: "[name]",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    // A stack needs places, not sources: the maps are a quarter as large
    sourcesContent: false,
    tsconfig: path.join(root, "tsconfig.json"),
    logLevel: "warning",
  });
}
