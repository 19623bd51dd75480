// `npm start`: from a fresh clone to a running server. `--dev`: from the sources, reloaded as they change.
import { build, generate } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { keepRunning } from "./keep-running.mjs";
import { fail, root } from "./steps.mjs";

const isDevelopment = process.argv.includes("--dev");

try {
  requireNode();
  await installPackages();
  await generate();
  if (!isDevelopment) await build();
} catch (error) {
  fail(error);
}

process.chdir(root);
if (isDevelopment) {
  // In this same process: signals arrive where they belong
  process.setSourceMapsEnabled(true);
  process.env.NODE_ENV = "development";
  const { register } = await import("tsx/esm/api");
  register();
  await import("../index.ts");
} else {
  process.env.NODE_ENV = "production";
  process.exitCode = await keepRunning("build/process/index.mjs");
}
