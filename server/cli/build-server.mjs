// Bundles the server process and its workers (server/**/*-worker.ts) into build/process/. Packages stay in node_modules.
import { readdirSync } from "node:fs";
import path from "node:path";

import { build } from "esbuild";

import { root } from "./steps.mjs";

const processes = ["index.ts", "cluster/start-cluster.ts", "cluster/cluster-node.ts", "pages/pages-process.ts"].map(
  (name) => path.join(root, "server", name),
);
const workers = readdirSync(path.join(root, "server"), { recursive: true })
  .filter((name) => name.endsWith("-worker.ts"))
  .map((name) => path.join(root, "server", name));

await build({
  entryPoints: [...processes, ...workers],
  outdir: path.join(root, "build/process"),
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
