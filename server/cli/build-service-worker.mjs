// Bundles the service worker into one file beside the browser's others, where its scope is the whole origin.
import path from "node:path";

import { build } from "esbuild";

import { root } from "./steps.mjs";

await build({
  entryPoints: [path.join(root, "app/offline/service-worker.ts")],
  outfile: path.join(root, "build/client/service-worker.js"),
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  tsconfig: path.join(root, "tsconfig.json"),
  logLevel: "warning",
});
